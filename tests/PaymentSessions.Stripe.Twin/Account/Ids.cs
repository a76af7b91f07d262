namespace PaymentSessions.Stripe.Twin;

/// <summary>Makes ids.</summary>
internal static class Ids
{
    public static string New(string prefix) => $"{prefix}_{Guid.NewGuid():N}";
}
