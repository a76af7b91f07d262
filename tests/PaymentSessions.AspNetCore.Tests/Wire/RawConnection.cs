using System.Net.Sockets;
using System.Text;

namespace PaymentSessions.Tests;

/// <summary>A connection on which a test says every byte, and when it is over.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public static async Task<Answer> SendAsync(Uri address, RawRequest request)
    {
        using var connection = await OpenAsync(address);
        await connection.WriteAsync(request.ToBytes());
        return await connection.ReadAsync();
    }

    public async Task WriteAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;) sent += await _socket.SendAsync(bytes.AsMemory(sent));
    }

    /// <summary>Nothing more comes from here, but the answer may still come.</summary>
    public void EndRequest() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Goes away without waiting for anything.</summary>
    public void Break()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>Reads one answer: as much as it says it has, or until the server ends the connection.</summary>
    public async Task<Answer> ReadAsync()
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (!IsComplete(bytes) && await _socket.ReceiveAsync(buffer.AsMemory()) is > 0 and var count) bytes.Write(buffer, 0, count);

        Assert.That(FindBody(bytes), Is.Positive, $"No answer came: '{Encoding.UTF8.GetString(Received(bytes))}'");
        return Parse(bytes);
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(MemoryStream bytes) =>
        FindBody(bytes) is > 0 and var body
        && Parse(bytes).Header("Content-Length") is { } length
        && bytes.Length == body + int.Parse(length, null);

    private static int FindBody(MemoryStream bytes) =>
        Received(bytes).IndexOf("\r\n\r\n"u8) is >= 0 and var end ? end + 4 : -1;

    private static Answer Parse(MemoryStream bytes)
    {
        var body = FindBody(bytes);
        var lines = Encoding.UTF8.GetString(Received(bytes)[..(body - 4)]).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1]));
        return new Answer(int.Parse(lines[0].Split(' ')[1], null), [.. headers], Encoding.UTF8.GetString(Received(bytes)[body..]));
    }

    private static ReadOnlySpan<byte> Received(MemoryStream bytes) => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
}
