namespace PaymentSessions.Crash;

/// <summary>The shop's own route for shoppers who have paid.</summary>
internal static class CompletionExtensions
{
    public static void MapCompletion(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/store/carts/{id}/complete", CompleteAsync);

    private static async Task<IResult> CompleteAsync(string id, IPaymentCollections collections, IPayments payments)
    {
        try
        {
            var problem = await FindProblemAsync(id, collections, payments);
            return Results.StatusCode(problem is null ? StatusCodes.Status200OK : PaymentAnswer.For(problem).StatusCode);
        }
        catch (PaymentStoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Asks the providers what the shopper has done with each session of the cart.</summary>
    private static async Task<PaymentProblem?> FindProblemAsync(string cart, IPaymentCollections collections, IPayments payments)
    {
        if (await collections.FindByReferenceAsync(cart) is not { } collection) return null;

        foreach (var session in collection.Sessions)
        {
            // One that isn't there any more was replaced meanwhile.
            var authorized = await payments.AuthorizeAsync(collection.Id, session.Id);
            if (authorized.Problem is { Kind: not PaymentProblemKind.NotFound } problem) return problem;
        }

        return null;
    }
}
