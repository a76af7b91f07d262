using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

/// <summary>The prefixes that tell one kind of id from another.</summary>
public static class PaymentIds
{
    /// <summary>A <see cref="PaymentSessions.PaymentCollection"/>.</summary>
    public const string PaymentCollection = "pay_col_";

    /// <summary>A <see cref="PaymentSessions.PaymentSession"/>.</summary>
    public const string PaymentSession = "payses_";

    /// <summary>A <see cref="PaymentSessions.Payment"/>.</summary>
    public const string Payment = "pay_";

    /// <summary>A <see cref="PaymentSessions.Capture"/>.</summary>
    public const string Capture = "capt_";

    /// <summary>A <see cref="PaymentSessions.Refund"/>.</summary>
    public const string Refund = "ref_";

    /// <summary>A <see cref="PaymentSessions.RefundReason"/>.</summary>
    public const string RefundReason = "refr_";

    /// <summary>An account holder: a customer at one provider.</summary>
    public const string AccountHolder = "acchld_";

    /// <summary>A <see cref="PaymentSessions.PaymentOperation"/>.</summary>
    public const string Operation = "payop_";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    /// <summary>
    /// Whether a text from outside can be an id with this prefix at all: up to 64 letters, digits, <c>_</c> and <c>-</c>. What can't be
    /// one is never sent to a store.
    /// </summary>
    public static bool IsWellFormed(string prefix, [NotNullWhen(true)] string? id)
    {
        ArgumentNullException.ThrowIfNull(prefix);

        return id is not null
            && id.Length > prefix.Length
            && id.Length <= MaxLength
            && id.StartsWith(prefix, StringComparison.Ordinal)
            && !id.AsSpan().ContainsAnyExcept(IdCharacters);
    }
}
