using System.Buffers;

namespace PaymentSessions;

/// <summary>Provider ids: <c>pp_{identifier}_{instance}</c>, such as <c>pp_stripe-ideal_stripe</c>.</summary>
public static class PaymentProviderId
{
    /// <summary>The id of the built-in provider for payments settled by hand.</summary>
    public const string System = "pp_system_default";

    private static readonly SearchValues<char> PartCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Makes an id.</summary>
    /// <param name="identifier">The kind of provider: small letters, digits and hyphens.</param>
    /// <param name="instance">Which of several accounts there: small letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">A part is empty or has another character.</exception>
    public static string Create(string identifier, string instance)
    {
        CheckPart(identifier, nameof(identifier));
        CheckPart(instance, nameof(instance));
        return $"pp_{identifier}_{instance}";
    }

    private static void CheckPart(string part, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(part, parameter);
        if (part.AsSpan().ContainsAnyExcept(PartCharacters))
        {
            throw new ArgumentException($"'{part}' must consist of small letters, digits and hyphens.", parameter);
        }
    }
}
