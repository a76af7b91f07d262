namespace PaymentSessions.AcmePay.Server;

/// <summary>The provider's API.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var book = app.Services.GetRequiredService<OrderBook>();
        var handler = app.Services.GetRequiredService<CallHandler>();

        Post("/v1/orders", AcmeOperation.Create, request => Change<CreateOrderBody>(request, book.Create));
        Post("/v1/orders/{id}/capture", AcmeOperation.Capture, request => Change<ChangeOrderBody>(request, book.Capture));
        Post("/v1/orders/{id}/refund", AcmeOperation.Refund, request => Change<ChangeOrderBody>(request, book.Refund));
        Post("/v1/orders/{id}/cancel", AcmeOperation.Cancel, request => Change<ChangeOrderBody>(request, book.Cancel));
        Get("/v1/orders/{id}", AcmeOperation.Retrieve, request => () => book.Retrieve(request));
        Get("/v1/orders", AcmeOperation.Find, request => Look(request, book.FindOrders));
        Get("/v1/refunds", AcmeOperation.Find, request => Look(request, book.FindRefunds));

        void Post(string path, AcmeOperation operation, Func<ApiRequest, Func<Reply>?> prepare) =>
            app.MapPost(path, (HttpContext http) => handler.HandleAsync(http, operation, prepare));

        void Get(string path, AcmeOperation operation, Func<ApiRequest, Func<Reply>?> prepare) =>
            app.MapGet(path, (HttpContext http) => handler.HandleAsync(http, operation, prepare));
    }

    private static Func<Reply>? Change<T>(ApiRequest request, Func<T, ApiRequest, Reply> execute)
        where T : class, IRequestBody => request.Body<T>() is { } body ? () => execute(body, request) : null;

    private static Func<Reply>? Look(ApiRequest request, Func<string, ApiRequest, Reply> execute) =>
        request.Reference is { Length: > 0 } reference ? () => execute(reference, request) : null;
}
