namespace PaymentSessions;

/// <summary>One of the host's Stripe accounts: the last part of its providers' ids, and the name of its options.</summary>
internal static class StripeInstance
{
    /// <summary>The one that a host has that has only one: <c>pp_stripe_stripe</c>.</summary>
    public const string Default = "stripe";

    /// <summary>The configuration section of its options.</summary>
    public static string SectionOf(string instance) =>
        instance == Default ? StripeOptions.SectionName : $"{StripeOptions.SectionName}:Instances:{instance}";

    /// <summary>The name of its HTTP client.</summary>
    public static string HttpClientOf(string instance) => $"PaymentSessions.Stripe.{instance}";
}
