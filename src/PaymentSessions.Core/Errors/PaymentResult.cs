using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

/// <summary>What came of a request: a value, or the problem that prevented it.</summary>
/// <remarks>Immutable. Exactly one of the two is there; <c>default</c> has neither and is never returned.</remarks>
public readonly record struct PaymentResult<T>
    where T : class
{
    private PaymentResult(T? value, PaymentProblem? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>What was asked for, if it came to be.</summary>
    public T? Value { get; }

    /// <summary>What prevented it, if something did.</summary>
    public PaymentProblem? Problem { get; }

    /// <summary>Whether the request was carried out.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsSuccess => Problem is null;

    /// <summary>The outcome of a request that was carried out.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "A result is written by returning it.")]
    public static implicit operator PaymentResult<T>(T value) => new(value, null);

    /// <summary>The outcome of a request that wasn't.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "A result is written by returning it.")]
    public static implicit operator PaymentResult<T>(PaymentProblem problem) => new(null, problem);
}
