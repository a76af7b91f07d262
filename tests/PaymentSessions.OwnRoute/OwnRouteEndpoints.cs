using Microsoft.AspNetCore.Mvc;

namespace PaymentSessions.OwnRoute;

/// <summary>The documented route over Core's public parts. What stands between the markers is in the README.</summary>
public static class OwnRouteEndpoints
{
    public static void MapOwnRoute(this IEndpointRouteBuilder app)
    {
        // <own-route>
        app.MapPost("/store/payment-collections/{id}/payment-sessions", async (
            HttpContext http, IPaymentSessionInitializer initializer, string id, string? fields) =>
        {
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content, http.RequestAborted);

            // What can't be understood is refused before anything happens.
            var body = InitializePaymentSessionBody.Parse(content.ToArray());
            var selection = FieldRules.Documented.Select(fields);
            var result =
                !body.IsSuccess ? body.Problem
                : !selection.IsSuccess ? selection.Problem
                : await initializer.InitializeAsync(
                    new InitializePaymentSession
                    {
                        CollectionId = id,
                        ProviderId = body.Value.ProviderId,
                        Data = body.Value.Data,
                        MayAccess = (collection, _) => new(collection.Reference == http.Request.Cookies["cart"]),
                    },
                    http.RequestAborted);

            var response = http.Response;
            response.ContentType = "application/json";
            response.Headers.CacheControl = "no-store";
            if (result.IsSuccess)
            {
                PaymentCollectionJson.Write(response.BodyWriter, result.Value, selection.Value!);
                return;
            }

            var answer = PaymentAnswer.For(result.Problem);
            response.StatusCode = answer.StatusCode;
            response.Headers.RetryAfter = answer.RetryAfter;
            answer.Write(response.BodyWriter);
        }).WithMetadata(new RequestSizeLimitAttribute(64 * 1024));
        // </own-route>
    }
}
