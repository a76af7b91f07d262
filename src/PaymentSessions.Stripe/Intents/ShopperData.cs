using System.Collections.Immutable;
using System.Text.Json;
using Stripe;

namespace PaymentSessions;

/// <summary>What of an intent the shopper's <c>data</c> may set, where the host allows it.</summary>
internal static class ShopperData
{
    private const string FutureUsage = "setup_future_usage";
    private const string PaymentMethod = "payment_method";
    private const string ReceiptEmail = "receipt_email";

    private const int LongestText = 512;

    /// <summary>All that a host can allow. Nothing that changes money, capture, customer or confirmation is among it.</summary>
    public static ImmutableArray<string> Names { get; } = [PaymentMethod, ReceiptEmail, FutureUsage];

    /// <summary>Says what is wrong with it.</summary>
    /// <returns><see langword="null"/> if nothing is.</returns>
    public static ProviderRejection? Check(RawJson data)
    {
        foreach (var member in data.ToElement().EnumerateObject())
        {
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : "";
            var isRight = member.Name switch
            {
                FutureUsage => text is "on_session" or "off_session",
                PaymentMethod => text.StartsWith("pm_", StringComparison.Ordinal) && text.Length <= LongestText,
                _ => text.Length is > 0 and <= LongestText,
            };
            if (!isRight) return new ProviderRejection("invalid_data", $"data.{member.Name} isn't what Stripe takes.");
        }

        return null;
    }

    /// <summary>Puts it into a new intent.</summary>
    public static void AddTo(PaymentIntentCreateOptions intent, RawJson data)
    {
        foreach (var member in data.ToElement().EnumerateObject())
        {
            switch (member.Name)
            {
                case FutureUsage: intent.SetupFutureUsage = member.Value.GetString(); break;
                case PaymentMethod: intent.PaymentMethod = member.Value.GetString(); break;
                case ReceiptEmail: intent.ReceiptEmail = member.Value.GetString(); break;
            }
        }
    }
}
