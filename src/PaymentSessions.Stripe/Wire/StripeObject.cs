using System.Globalization;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>
/// An object as Stripe writes it, read tolerantly: members that aren't known here are passed over, numbers may be written as strings, and
/// what is expandable may be an id or the object itself.
/// </summary>
/// <remarks>Stripe.net's own classes refuse a number that is written as a string, and lose what they don't know.</remarks>
internal readonly struct StripeObject(JsonElement json)
{
    private readonly JsonElement _json = json;

    /// <summary>Whether there is an object.</summary>
    public bool Exists => _json.ValueKind == JsonValueKind.Object;

    /// <summary>The id, which everything has that is worth reading.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public string Id => Text("id") is { Length: > 0 } id ? id : throw new JsonException("The object has no id.");

    /// <summary>Stripe's name of what it is, such as <c>payment_intent</c>.</summary>
    public string? Kind => Text("object");

    /// <summary>Reads an object.</summary>
    /// <exception cref="JsonException">The text isn't a JSON object.</exception>
    public static StripeObject Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var json = JsonElement.ParseValue(ref reader);
        return json.ValueKind == JsonValueKind.Object ? new(json) : throw new JsonException("It isn't an object.");
    }

    /// <summary>A string; <see langword="null"/> if there is none.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A whole number; <see langword="null"/> if there is none.</summary>
    /// <exception cref="JsonException">It isn't a whole number of 64 bits.</exception>
    public long? Number(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text
            when long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        _ => throw new JsonException($"{name} isn't a whole number."),
    };

    /// <summary>A truth; <see langword="null"/> if there is none.</summary>
    public bool? Flag(string name) => Find(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The names of its members.</summary>
    public IEnumerable<string> Names => Exists ? _json.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>Whether there is said to be none, which is more than that nothing is said.</summary>
    public bool IsNull(string name) => Find(name).ValueKind == JsonValueKind.Null;

    /// <summary>A time, which Stripe gives in seconds since 1970 in UTC; <see langword="null"/> if there is none.</summary>
    public DateTimeOffset? Time(string name) => Number(name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>An amount in the currency of this object; <see langword="null"/> if there is none.</summary>
    /// <exception cref="JsonException">The currency isn't known here, or can't express the amount.</exception>
    public Money? Amount(string name)
    {
        if (Number(name) is not { } amount) return null;

        return StripeMoney.TryRead(amount, Text("currency"), out var money)
            ? money
            : throw new JsonException($"{name} isn't an amount in a currency that is known here.");
    }

    /// <summary>An object within this one. Where it may be expanded and isn't, there is none.</summary>
    public StripeObject Object(string name) => new(Find(name));

    /// <summary>The id of what may be expanded; <see langword="null"/> if there is none.</summary>
    public string? IdOf(string name) => Text(name) ?? Object(name).Text("id");

    /// <summary>The objects of a list: of an array, or of Stripe's list object.</summary>
    public IEnumerable<StripeObject> Items(string name)
    {
        var items = Find(name);
        if (items.ValueKind == JsonValueKind.Object) items = new StripeObject(items).Find("data");

        return items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Select(item => new StripeObject(item)) : [];
    }

    /// <summary>The strings of an array; <see langword="null"/> if there is none.</summary>
    public IReadOnlyList<string?>? Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } items
        ? [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString())]
        : null;

    /// <summary>Writes a member as it was written by Stripe; nothing where there is none.</summary>
    public void CopyTo(Utf8JsonWriter writer, string name)
    {
        var value = Find(name);
        if (value.ValueKind is JsonValueKind.Undefined) return;

        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private JsonElement Find(string name) =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var value) ? value : default;
}
