using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Makes the members of the tables in <see cref="WireShapes"/>.</summary>
internal static class WireMembers
{
    public static ScalarMember<T> Text<T>(string name, Func<T, string> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Text, (json, entity) => json.WriteStringValue(value(entity)));

    public static ScalarMember<T> OptionalText<T>(string name, Func<T, string?> value) =>
        new(name, isDocumented: true, WireType.OptionalText, (json, entity) => json.WriteStringValue(value(entity)));

    public static ScalarMember<T> Word<T>(string name, Func<T, JsonEncodedText> value, ImmutableArray<string> words = default) =>
        new(name, isDocumented: true, WireType.Text, (json, entity) => json.WriteStringValue(value(entity))) { Words = words };

    public static ScalarMember<T> Amount<T>(string name, Func<T, Money> value) =>
        new(name, isDocumented: true, WireType.Amount, (json, entity) => json.WriteAmount(value(entity)));

    public static ScalarMember<T> Time<T>(string name, Func<T, DateTimeOffset> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Time, (json, entity) => json.WriteTime(value(entity)));

    public static ScalarMember<T> OptionalTime<T>(string name, Func<T, DateTimeOffset?> value) =>
        new(name, isDocumented: true, WireType.OptionalTime, (json, entity) => json.WriteTime(value(entity)));

    public static ScalarMember<T> Document<T>(string name, Func<T, RawJson> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Document, (json, entity) => json.WriteDocument(value(entity)));

    public static ScalarMember<T> Flag<T>(string name, Func<T, bool> value, bool isDocumented = true) =>
        new(name, isDocumented, WireType.Flag, (json, entity) => json.WriteBooleanValue(value(entity)));

    public static ReferenceMember<T, TTarget> Reference<T, TTarget>(
        string name,
        Func<EntityShape<TTarget>> target,
        Func<T, (bool Exists, TTarget Target)> find) => new(name, isInStar: false, isExpanded: false, target, find);

    public static ListMember<T, TTarget> List<T, TTarget>(
        string name,
        Func<EntityShape<TTarget>> target,
        Func<T, IEnumerable<TTarget>> list) => new(name, target, list);
}
