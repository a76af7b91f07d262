using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// What Stripe checks before it executes anything, so that no idempotency key keeps it. A parameter of the real API that this double
/// doesn't know is refused as unknown, rather than ignored.
/// </summary>
internal static class ParameterCheck
{
    private static readonly Parameter Expand = Parameter.List("expand");

    /// <returns>What is wrong; <see langword="null"/> if nothing is.</returns>
    public static TwinError? Check(ImmutableArray<Parameter> known, Parameters parameters)
    {
        foreach (var (name, value) in parameters.Pairs)
        {
            var rule = known.Add(Expand).FirstOrDefault(rule => rule.Covers(name));
            if (rule is null) return TwinError.Invalid($"Received unknown parameter: {name}", "parameter_unknown", name);
            if (rule.Check(name, value) is { } error) return error;
        }

        var missing = known.FirstOrDefault(rule => rule.IsRequired && !parameters.Has(rule.Name));
        return missing is null
            ? MetadataCheck.Check(parameters)
            : TwinError.Invalid($"Missing required param: {missing.Name}.", "parameter_missing", missing.Name);
    }
}
