using System.Collections.Immutable;
using System.Globalization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A parameter that an endpoint takes.</summary>
internal sealed record Parameter(string Name, ParameterKind Kind)
{
    public bool IsRequired { get; init; }

    public ImmutableArray<string> Choices { get; init; } = [];

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public static Parameter Text(string name, bool isRequired = false) => new(name, ParameterKind.Text) { IsRequired = isRequired };

    public static Parameter Integer(string name, bool isRequired = false) => new(name, ParameterKind.Integer) { IsRequired = isRequired };

    /// <summary>An amount in minor units.</summary>
    public static Parameter Amount(string name, bool isRequired = false) => Integer(name, isRequired) with { Minimum = 1 };

    public static Parameter Flag(string name) => new(name, ParameterKind.Flag);

    public static Parameter Choice(string name, params ReadOnlySpan<string> choices) =>
        new(name, ParameterKind.Choice) { Choices = [.. choices] };

    public static Parameter List(string name) => new(name, ParameterKind.List);

    public static Parameter Hash(string name) => new(name, ParameterKind.Hash);

    /// <summary>Whether a name in a request is this parameter, or a part of it.</summary>
    public bool Covers(string name) => Kind switch
    {
        ParameterKind.List => Parameters.IsElement(Name, name),
        ParameterKind.Hash => name == Name || Parameters.IsMember(Name, name),
        _ => name == Name,
    };

    /// <returns>What is wrong with a value; <see langword="null"/> if nothing is.</returns>
    public TwinError? Check(string name, string value) => Kind switch
    {
        _ when value.Length == 0 && !IsRequired => null,
        ParameterKind.Integer => CheckInteger(name, value),
        ParameterKind.Flag when value is not ("true" or "false") =>
            TwinError.Invalid($"Invalid boolean: {value}", code: null, name),
        ParameterKind.Choice when !Choices.Contains(value) =>
            TwinError.Invalid($"Invalid {name}: must be one of {string.Join(", ", Choices)}", code: null, name),
        ParameterKind.Text when value.Length == 0 =>
            TwinError.Invalid($"You passed an empty string for '{name}'.", "parameter_invalid_empty", name),
        ParameterKind.Text when value.Length > 5000 =>
            TwinError.Invalid($"Invalid string: {name} must be at most 5000 characters", code: null, name),
        _ => null,
    };

    private TwinError? CheckInteger(string name, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return TwinError.Invalid($"Invalid integer: {value}", "parameter_invalid_integer", name);
        }

        var limit = integer < Minimum ? $"greater than or equal to {Minimum}" : integer > Maximum ? $"less than or equal to {Maximum}" : null;
        return limit is null ? null : TwinError.Invalid($"This value must be {limit}.", "parameter_invalid_integer", name);
    }
}
