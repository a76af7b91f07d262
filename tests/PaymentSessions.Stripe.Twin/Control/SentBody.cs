namespace PaymentSessions.Stripe.Twin;

/// <summary>The answer to <c>POST /twin/events/{id}/send</c>.</summary>
/// <param name="Status">The endpoint's status; <see langword="null"/> if there is none, or it can't be reached.</param>
internal sealed record SentBody(int? Status);
