using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>How metadata in a request changes what is there: see https://docs.stripe.com/api/metadata.</summary>
internal static class MetadataHash
{
    public static ImmutableSortedDictionary<string, string> Empty { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Adds and replaces what has a value, removes what is empty, and all if <c>metadata</c> itself is.</summary>
    public static ImmutableSortedDictionary<string, string> With(
        this ImmutableSortedDictionary<string, string> metadata,
        Parameters parameters)
    {
        if (parameters.Has("metadata") && parameters.Text("metadata") is null) metadata = metadata.Clear();

        return parameters.Members("metadata").Aggregate(metadata, (changed, member) =>
            member.Value.Length == 0 ? changed.Remove(member.Key) : changed.SetItem(member.Key, member.Value));
    }

    public static ImmutableSortedDictionary<string, string> Of(Parameters parameters) => Empty.With(parameters);
}
