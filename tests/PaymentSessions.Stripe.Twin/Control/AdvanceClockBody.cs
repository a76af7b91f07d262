namespace PaymentSessions.Stripe.Twin;

/// <summary>The body of <c>POST /twin/clock/advance</c>.</summary>
/// <param name="By">By how much, such as <c>"1.00:00:00"</c> for a day.</param>
internal sealed record AdvanceClockBody(TimeSpan By);
