namespace PaymentSessions;

/// <summary>What a refund reason says. Immutable.</summary>
/// <param name="Label">What operators choose it by: 1 to 255 characters, none of them a control character. It needn't be unique.</param>
public sealed record RefundReasonTerms(string Label)
{
    /// <summary>The length of the longest <see cref="Label"/>.</summary>
    public const int MaxLabelLength = 255;

    /// <summary>The length of the longest <see cref="Code"/>.</summary>
    public const int MaxCodeLength = 255;

    /// <summary>The length of the longest <see cref="Description"/>.</summary>
    public const int MaxDescriptionLength = 2000;

    /// <summary>
    /// What the host's other systems know it by: 1 to 255 characters, none of them a control character. It needn't be unique.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The host's own notes.</summary>
    public RawJson Metadata { get; init; }
}
