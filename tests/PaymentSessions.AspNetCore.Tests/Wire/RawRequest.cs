using System.Text;

namespace PaymentSessions.Tests;

/// <summary>A request that goes out byte for byte as it stands here.</summary>
internal sealed record RawRequest(string Method, string Target)
{
    /// <summary>The headers, beside Host and Connection.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>Without it, a request with a body gets the header Content-Length.</summary>
    public bool HasOwnFraming { get; init; }

    public byte[] ToBytes()
    {
        var framing = Body.Length > 0 && !HasOwnFraming ? [("Content-Length", $"{Body.Length}")] : Array.Empty<(string Name, string Value)>();
        IEnumerable<(string Name, string Value)> headers = [("Host", "localhost"), ("Connection", "close"), .. Headers, .. framing];
        var lines = headers.Select(header => $"{header.Name}: {header.Value}\r\n");
        return [.. Encoding.UTF8.GetBytes($"{Method} {Target} HTTP/1.1\r\n{string.Concat(lines)}\r\n"), .. Body];
    }
}
