using System.Text.Json.Serialization;

namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// What goes wrong with which calls of one operation: the next <see cref="Times"/> ones; or, of all, each <see cref="Every"/>th, or each
/// with a <see cref="Probability"/>, until <see cref="Times"/> are over.
/// </summary>
/// <remarks>Of several faults that fit a call, the one that was set first happens.</remarks>
/// <param name="Operation">The operation.</param>
/// <param name="Kind">What goes wrong.</param>
public sealed record AcmeFault(AcmeOperation Operation, AcmeFaultKind Kind)
{
    /// <summary>How often it happens. Default: once, or with <see cref="Every"/> or <see cref="Probability"/> without end.</summary>
    public int? Times { get; init; }

    /// <summary>It happens to each call whose number, from when the fault was set, is a multiple of this.</summary>
    public int? Every { get; init; }

    /// <summary>It happens to each call with this probability, from 0 to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>Makes what happens with a <see cref="Probability"/> repeatable.</summary>
    public int Seed { get; init; }

    /// <summary>How long to wait, in milliseconds.</summary>
    public int DelayMs { get; init; }

    /// <summary>The answer's status. Default: what is usual for the kind.</summary>
    public int? Status { get; init; }

    /// <summary>The code of a rejection.</summary>
    public string Code { get; init; } = "card_declined";

    /// <summary>The sentence of a rejection for the shopper.</summary>
    public string? ShopperMessage { get; init; }

    /// <summary>The body of an <see cref="AcmeFaultKind.Answer"/>.</summary>
    public string Body { get; init; } = "";

    [JsonIgnore]
    internal TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMs);

    [JsonIgnore]
    internal bool IsPossible =>
        Times is null or > 0
        && Every is null or > 0
        && Probability is null or (>= 0 and <= 1)
        && (Every is null || Probability is null)
        && DelayMs >= 0
        && Status is null or (>= 200 and <= 599);
}
