namespace PaymentSessions.Stripe.Twin;

/// <summary>What has made an event happen; nothing if it wasn't a request of the API.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="IdempotencyKey">The request's key.</param>
public sealed record TwinEventRequest(string? Id, string? IdempotencyKey);
