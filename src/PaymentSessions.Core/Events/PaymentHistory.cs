using System.Buffers;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes down what a commit changes, and reads it again: <c>{"changes":[...],"reference":"...","events":[...]}</c>.</summary>
internal static class PaymentHistory
{
    private const int InitialSize = 1024;

    private static readonly JsonEncodedText Changes = JsonEncodedText.Encode("changes");
    private static readonly JsonEncodedText Events = JsonEncodedText.Encode("events");
    private static readonly JsonEncodedText Reference = JsonEncodedText.Encode("reference");

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Adds to a commit what it changes.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="hasHandlers">Whether there is anybody to tell its events to.</param>
    public static PaymentCommit AddTo(PaymentCommit commit, string? actor, bool hasHandlers)
    {
        var after = commit.After;
        var origin = new PaymentEventOrigin
        {
            CollectionId = after.Id,
            Reference = after.Reference,
            CollectionVersion = after.Version,
            OccurredAt = after.UpdatedAt,
            Actor = actor,
        };
        var events = PaymentEventDerivation.Derive(commit, origin);
        if (Write(commit, events) is not { } document) return commit;

        var entry = new PaymentHistoryEntry
        {
            CollectionId = after.Id,
            Version = after.Version,
            At = after.UpdatedAt,
            Actor = actor,
            Document = document,
        };
        return commit with { History = entry, IsPublished = hasHandlers && events is not null };
    }

    /// <summary>Reads the events of an entry, in order.</summary>
    public static IReadOnlyList<PaymentEvent> ReadEvents(PaymentHistoryEntry entry)
    {
        var json = entry.Document.ToElement();
        if (!json.TryGetProperty(Events.EncodedUtf8Bytes, out var told)) return [];

        var origin = new PaymentEventOrigin
        {
            CollectionId = entry.CollectionId,
            Reference = json.GetProperty(Reference.EncodedUtf8Bytes).GetString()!,
            CollectionVersion = entry.Version,
            OccurredAt = entry.At,
            Actor = entry.Actor,
        };
        return [.. told.EnumerateArray().Select((item, index) => PaymentEventJson.Read(item, origin, index))];
    }

    /// <summary>Reads the changes of an entry, in order.</summary>
    public static IReadOnlyList<PaymentAuditChange> ReadChanges(PaymentHistoryEntry entry) =>
        [.. entry.Document.ToElement().GetProperty(Changes.EncodedUtf8Bytes).EnumerateArray().Select(PaymentAuditJson.Read)];

    private static RawJson? Write(PaymentCommit commit, List<PaymentEvent>? events)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(InitialSize);
        var json = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        json.Reset(buffer);

        json.WriteStartObject();
        json.WriteStartArray(Changes);
        var hasChanges = PaymentAuditWriting.Write(json, commit);
        json.WriteEndArray();
        if (events is not null) WriteEvents(json, commit.After.Reference, events);
        json.WriteEndObject();
        if (!hasChanges && events is null) return null;

        json.Flush();
        return RawJson.FromStored(buffer.WrittenSpan.ToArray());
    }

    private static void WriteEvents(Utf8JsonWriter json, string reference, List<PaymentEvent> events)
    {
        json.WriteString(Reference, reference);
        json.WriteStartArray(Events);
        foreach (var told in events) PaymentEventJson.Write(json, told);
        json.WriteEndArray();
    }
}
