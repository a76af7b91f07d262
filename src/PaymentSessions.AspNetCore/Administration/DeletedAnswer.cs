using System.Buffers;
using System.Text.Json;

namespace PaymentSessions.AspNetCore;

/// <summary>What the reference server answers to a deletion.</summary>
/// <param name="Id">What was deleted.</param>
/// <param name="ObjectName">What kind of thing that was.</param>
internal sealed record DeletedAnswer(string Id, string ObjectName)
{
    public static void Write(IBufferWriter<byte> output, DeletedAnswer answer)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("id", answer.Id);
        json.WriteString("object", answer.ObjectName);
        json.WriteBoolean("deleted", true);
        json.WriteEndObject();
    }
}
