namespace PaymentSessions;

/// <summary>
/// Where Stripe's <c>next_action</c> is a voucher or a transfer: the shopper has done their part at the storefront, and pays elsewhere, later.
/// </summary>
internal static class StripeVoucher
{
    /// <summary>The kinds of it, with the member that says until when it may be paid, if there is one.</summary>
    private static readonly Dictionary<string, string?> Expiries = new()
    {
        ["oxxo_display_details"] = "expires_after",
        ["boleto_display_details"] = "expires_at",
        ["konbini_display_details"] = "expires_at",
        ["multibanco_display_details"] = "expires_at",
        ["display_bank_transfer_instructions"] = null,
    };

    /// <summary>Whether the shopper has such a voucher.</summary>
    public static bool IsHandedOut(StripeObject nextAction) => nextAction.Text("type") is { } type && Expiries.ContainsKey(type);

    /// <summary>Until when it may be paid, in UTC; <see langword="null"/> if there is none, or it has no date.</summary>
    public static DateTimeOffset? ExpiryOf(StripeObject nextAction) =>
        nextAction.Text("type") is { } type && Expiries.GetValueOrDefault(type) is { } member ? nextAction.Object(type).Time(member) : null;
}
