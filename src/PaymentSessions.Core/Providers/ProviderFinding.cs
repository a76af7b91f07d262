namespace PaymentSessions;

/// <summary>What looking up an operation at the provider has shown. Immutable.</summary>
public sealed record ProviderFinding
{
    /// <summary>The session that the operation made or changed.</summary>
    public ProviderSession? Session { get; init; }

    /// <summary>The capture that the operation made.</summary>
    public ProviderCapture? Capture { get; init; }

    /// <summary>The refund that the operation made.</summary>
    public ProviderRefund? Refund { get; init; }

    /// <summary>The account holder that the operation made.</summary>
    public ProviderAccountHolder? AccountHolder { get; init; }

    /// <summary>Whether anything was found.</summary>
    public bool IsFound => Session is not null || Capture is not null || Refund is not null || AccountHolder is not null;

    /// <summary>
    /// Whether the provider's list shows everything that has happened there up to now. Absence from any other list says nothing.
    /// </summary>
    public bool IsConsistent { get; init; }
}
