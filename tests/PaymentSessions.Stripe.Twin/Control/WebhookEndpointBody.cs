namespace PaymentSessions.Stripe.Twin;

/// <summary>The body of <c>PUT /twin/webhooks/endpoint</c>.</summary>
/// <param name="Url">Where events are sent; <see langword="null"/> for nowhere.</param>
internal sealed record WebhookEndpointBody(Uri? Url);
