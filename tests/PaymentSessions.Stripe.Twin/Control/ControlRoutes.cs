using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What tests do behind Stripe's back. It needs no API key.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/twin");
        MapActions(control.MapGroup("/shopper"), app.Services.GetRequiredService<ShopperActions>().Endpoints);
        MapActions(control.MapGroup("/dashboard"), app.Services.GetRequiredService<DashboardActions>().Endpoints);

        control.MapPost("/faults", SetFault);
        control.MapDelete("/faults", (FaultPlan faults) => faults.Clear());
        control.MapGet("/held", (Gate gate, CancellationToken cancellationToken, int requests = 1) => gate.WaitAsync(requests, cancellationToken));
        control.MapPost("/release", (Gate gate) => gate.Open());
        control.MapPost("/clock/advance", (AdvanceClockBody body, TwinClock clock) => clock.Advance(body.By));
        control.MapGet("/ledger", TwinLedger.Of);
        control.MapGet("/requests", (RequestLog log) => log.Requests);
        MapEvents(control);
    }

    private static void MapEvents(RouteGroupBuilder control)
    {
        control.MapGet("/events", (EventLog events) => events.Events);
        control.MapGet("/events/{id}/signed", Results<Ok<TwinSignedEvent>, NotFound> (string id, EventLog events, WebhookSigner signer) =>
            events.Find(id) is { } happened ? TypedResults.Ok(signer.Sign(happened)) : TypedResults.NotFound());
        control.MapPost("/events/{id}/send", SendAsync);
        control.MapPut("/webhooks/endpoint", (WebhookEndpointBody body, WebhookQueue webhooks) => webhooks.Register(body.Url));
        control.MapPut("/webhooks/secrets", (ImmutableArray<string> secrets, WebhookSigner signer) => signer.Use(secrets));
        control.MapGet("/webhooks/unsent", (WebhookQueue webhooks) => webhooks.Unsent);
    }

    private static void MapActions(RouteGroupBuilder group, IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            group.MapPost(endpoint.Path, async (HttpContext http, Executor executor) =>
            {
                var request = await ApiRequest.Begin(http.Request).ReadAsync(http.Request);
                var reply = executor.Execute(endpoint, new Call(request.Parameters, http.Request.RouteValues));
                await http.Response.WriteAsync(reply, request);
            });
        }
    }

    private static Results<NoContent, BadRequest> SetFault(TwinFault fault, FaultPlan faults)
    {
        if (!fault.IsPossible) return TypedResults.BadRequest();

        faults.Add(fault);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SentBody>, NotFound>> SendAsync(
        string id,
        EventLog events,
        WebhookSender sender,
        CancellationToken cancellationToken) => events.Find(id) is { } happened
        ? TypedResults.Ok(new SentBody(await sender.SendAsync(happened, cancellationToken)))
        : TypedResults.NotFound();
}
