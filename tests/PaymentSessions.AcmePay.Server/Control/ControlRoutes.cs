using Microsoft.AspNetCore.Http.HttpResults;

namespace PaymentSessions.AcmePay.Server;

/// <summary>What tests do behind the provider's back. It needs no API key.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/_control");

        control.MapPost("/pay/{id}", PayAsync);
        control.MapPost("/faults", SetFault);
        control.MapDelete("/faults", (FaultPlan faults) => faults.Clear());
        control.MapPost("/hold/{operation}", Hold);
        control.MapGet("/hold/{operation}", WaitAsync);
        control.MapPost("/release", (Gates gates) => gates.Release());
        control.MapPost("/clock/advance", (AdvanceClockBody body, AcmeClock clock) => clock.Advance(body.By));
        control.MapGet("/webhooks", (WebhookPost post) => post.Webhooks);
        control.MapPut("/webhooks", (Uri[] endpoints, WebhookPost post) => post.SetEndpoints(endpoints));
        control.MapPost("/webhooks/{id}", (string id, WebhookFactory factory) => factory.Make(id, "updated"));
        control.MapGet("/payable", (OrderBook book) => book.Orders.Where(OrderPayment.IsPossible).Select(order => order.Id));
        control.MapGet("/ledger", (OrderBook book, CallLog log) =>
            new AcmeLedger([.. book.Orders.Select(AcmeLedgerOrder.Of)], log.Calls));
    }

    private static Task PayAsync(string id, OrderBook book, HttpResponse response, string outcome = "authorized") =>
        (Read<AcmeOrderStatus>(outcome) is { } status ? book.Pay(id, status) : Reply.Invalid).WriteAsync(response);

    private static Results<NoContent, BadRequest> SetFault(AcmeFault fault, FaultPlan faults)
    {
        if (!fault.IsPossible) return TypedResults.BadRequest();

        faults.Add(fault);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, NotFound> Hold(string operation, Gates gates)
    {
        if (Read<AcmeOperation>(operation) is not { } known) return TypedResults.NotFound();

        gates.Hold(known);
        return TypedResults.NoContent();
    }

    /// <summary>Answers when so many more calls have come to a gate.</summary>
    private static async Task<Results<NoContent, NotFound>> WaitAsync(
        string operation,
        Gates gates,
        CancellationToken cancellationToken,
        int calls = 1)
    {
        var isReached = Read<AcmeOperation>(operation) is { } known && await gates.WaitAsync(known, calls, cancellationToken);
        return isReached ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private static T? Read<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
