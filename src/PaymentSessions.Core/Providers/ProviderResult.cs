using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

/// <summary>What came of a call to a provider: done, rejected or unknown.</summary>
/// <remarks>
/// Immutable. A provider returns its answer, a <see cref="ProviderRejection"/> or a <see cref="ProviderUncertainty"/>, and each becomes a
/// result by itself. <c>default</c> is unknown, so that nothing is ever taken for done by mistake.
/// </remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "A result is written by returning it.")]
public readonly record struct ProviderResult<T>
    where T : class
{
    private readonly ProviderUncertainty? _uncertainty;

    private ProviderResult(T? value, ProviderRejection? rejection, ProviderUncertainty? uncertainty)
    {
        Value = value;
        Rejection = rejection;
        _uncertainty = uncertainty;
    }

    /// <summary>Which of the three it is.</summary>
    public ProviderOutcome Outcome =>
        Value is not null ? ProviderOutcome.Done : Rejection is not null ? ProviderOutcome.Rejected : ProviderOutcome.Unknown;

    /// <summary>Whether it took effect.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsDone => Value is not null;

    /// <summary>What the provider answered, if it took effect.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused, if it was.</summary>
    public ProviderRejection? Rejection { get; }

    /// <summary>What is uncertain about it, if that is all that is known.</summary>
    public ProviderUncertainty? Uncertainty =>
        Outcome == ProviderOutcome.Unknown ? _uncertainty ?? new ProviderUncertainty("The provider returned no result.") : null;

    /// <summary>Done.</summary>
    public static implicit operator ProviderResult<T>(T value) => new(value, null, null);

    /// <summary>Rejected.</summary>
    public static implicit operator ProviderResult<T>(ProviderRejection rejection) => new(null, rejection, null);

    /// <summary>Unknown.</summary>
    public static implicit operator ProviderResult<T>(ProviderUncertainty uncertainty) => new(null, null, uncertainty);
}
