using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>What is in <see cref="PaymentOutbox.State"/>: how far each handler has come. Immutable.</summary>
/// <param name="NextVersion">The version that a handler gets next if it has no cursor: everything before was delivered.</param>
internal sealed record OutboxState(long NextVersion)
{
    private static readonly JsonEncodedText Next = JsonEncodedText.Encode("next");
    private static readonly JsonEncodedText Handlers = JsonEncodedText.Encode("handlers");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Index = JsonEncodedText.Encode("index");
    private static readonly JsonEncodedText Attempts = JsonEncodedText.Encode("attempts");
    private static readonly JsonEncodedText NextAttemptAt = JsonEncodedText.Encode("next_attempt_at");
    private static readonly JsonEncodedText Dead = JsonEncodedText.Encode("dead");
    private static readonly JsonEncodedText Fault = JsonEncodedText.Encode("fault");

    /// <summary>The handlers that haven't come as far as <see cref="NextVersion"/>, by name.</summary>
    public ImmutableDictionary<string, HandlerCursor> Cursors { get; init; } = ImmutableDictionary<string, HandlerCursor>.Empty;

    /// <summary>The document of a new outbox, made without ado since every published commit sends one.</summary>
    public static RawJson Initial(long version) =>
        RawJson.FromStored(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"next":{{version}}}""")));

    public bool HasDead => Cursors.Values.Any(cursor => cursor.IsDead);

    public static OutboxState Parse(RawJson document)
    {
        var json = document.ToElement();
        var state = new OutboxState(json.GetProperty(Next.EncodedUtf8Bytes).GetInt64());
        return json.TryGetProperty(Handlers.EncodedUtf8Bytes, out var handlers)
            ? state with { Cursors = handlers.EnumerateObject().ToImmutableDictionary(handler => handler.Name, handler => Read(handler.Value)) }
            : state;
    }

    /// <summary>When a handler is to be told something; <see langword="null"/> if all is told, or waits for an operator.</summary>
    /// <remarks>
    /// One that isn't known here is known to another host, which gets its turn while this one rests. It may also have been removed for good:
    /// the longer it has been waiting, the longer is the rest.
    /// </remarks>
    public DateTimeOffset? FindDueAt(PaymentEventHandlers handlers, IList<TimeSpan> retrySchedule, DateTimeOffset now)
    {
        DateTimeOffset? due = null;
        foreach (var (name, cursor) in Cursors)
        {
            if (cursor.IsDead) continue;

            var next = cursor.NextAttemptAt ?? now;
            if (next <= now && !handlers.Has(name)) next = now + retrySchedule.AfterWaiting(now - next);
            if (due is null || next < due) due = next;
        }

        return due;
    }

    /// <summary>The state with since when handlers that aren't known here have been waiting, where it doesn't say so.</summary>
    public OutboxState MarkWaiting(PaymentEventHandlers handlers, DateTimeOffset now) => this with
    {
        Cursors = Cursors.SetItems(Cursors
            .Where(cursor => cursor.Value is { IsDead: false, NextAttemptAt: null } && !handlers.Has(cursor.Key))
            .Select(cursor => KeyValuePair.Create(cursor.Key, cursor.Value with { NextAttemptAt = now }))),
    };

    public HandlerCursor CursorOf(string handler) => Cursors.GetValueOrDefault(handler) ?? new HandlerCursor(NextVersion, 0);

    /// <summary>The state with a handler's cursor.</summary>
    public OutboxState With(string handler, HandlerCursor cursor) => this with { Cursors = Cursors.SetItem(handler, cursor) };

    /// <summary>The state when everything before a version was read: who has come as far needs no cursor of its own.</summary>
    public OutboxState AdvanceTo(long nextVersion) => new(nextVersion)
    {
        Cursors = Cursors.RemoveRange(Cursors.Where(cursor => cursor.Value == new HandlerCursor(nextVersion, 0)).Select(cursor => cursor.Key)),
    };

    public RawJson ToJson() => RawJson.Create(json =>
    {
        json.WriteNumber(Next, NextVersion);
        if (Cursors.IsEmpty) return;

        json.WriteStartObject(Handlers);
        foreach (var (name, cursor) in Cursors.OrderBy(cursor => cursor.Key, StringComparer.Ordinal)) Write(json, name, cursor);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, HandlerCursor cursor)
    {
        json.WriteStartObject(name);
        json.WriteNumber(Version, cursor.Version);
        json.WriteNumber(Index, cursor.Index);
        if (cursor.Attempts > 0) json.WriteNumber(Attempts, cursor.Attempts);
        if (cursor.NextAttemptAt is { } next) json.WriteNumber(NextAttemptAt, next.ToUnixTimeMilliseconds());
        if (cursor.IsDead) json.WriteBoolean(Dead, true);
        if (cursor.Fault is not null) json.WriteString(Fault, cursor.Fault);
        json.WriteEndObject();
    }

    private static HandlerCursor Read(JsonElement json) =>
        new(json.GetProperty(Version.EncodedUtf8Bytes).GetInt64(), json.GetProperty(Index.EncodedUtf8Bytes).GetInt32())
        {
            Attempts = json.TryGetProperty(Attempts.EncodedUtf8Bytes, out var attempts) ? attempts.GetInt32() : 0,
            NextAttemptAt = json.TryGetProperty(NextAttemptAt.EncodedUtf8Bytes, out var next)
                ? DateTimeOffset.FromUnixTimeMilliseconds(next.GetInt64())
                : null,
            IsDead = json.TryGetProperty(Dead.EncodedUtf8Bytes, out _),
            Fault = json.TryGetProperty(Fault.EncodedUtf8Bytes, out var fault) ? fault.GetString() : null,
        };
}
