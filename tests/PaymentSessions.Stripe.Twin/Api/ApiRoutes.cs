namespace PaymentSessions.Stripe.Twin;

/// <summary>Stripe's API.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var handler = app.Services.GetRequiredService<CallHandler>();
        foreach (var endpoint in app.Services.GetServices<IEndpoints>().SelectMany(part => part.Endpoints))
        {
            app.MapMethods($"/v1/{endpoint.Path}", [endpoint.Method], (HttpContext http) => handler.HandleAsync(http, endpoint));
        }

        app.MapFallback("/v1/{**path}", (HttpContext http) => handler.HandleAsync(http, endpoint: null));
    }
}
