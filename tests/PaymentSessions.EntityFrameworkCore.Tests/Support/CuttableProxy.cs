using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace PaymentSessions.Tests;

/// <summary>Stands between clients and a PostgreSQL server; counts requests, and breaks a connection where it is told to.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private static readonly byte[] ReadyForQuery = [(byte)'Z', 0, 0, 0, 5];
    private static readonly byte[] Sync = [(byte)'S', 0, 0, 0, 4];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly Task _accepting;
    private volatile Cut _cut;
    private int _skip;
    private int _requests;

    public CuttableProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often a client has waited for the server.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What is done, while the connection is cut and before the client knows.</summary>
    public Func<Task> WhileCut { get; set; } = () => Task.CompletedTask;

    /// <summary>Whether clients that come anew are sent away.</summary>
    public bool RefusesConnections { get; set; }

    /// <summary>How to reach a database of the server through the proxy.</summary>
    public string Lead(string connectionString) =>
        connectionString.Replace($"Port={_serverPort}", $"Port={Port}", StringComparison.Ordinal);

    /// <param name="cut">Where.</param>
    /// <param name="skip">How many requests are passed on before.</param>
    public void CutNext(Cut cut, int skip = 0)
    {
        _skip = skip;
        _cut = cut;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (; ; )
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (RefusesConnections) client.Dispose();
                else _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort);
            (client.NoDelay, server.NoDelay) = (true, true);
            var isCut = new StrongBox<bool>();
            await Task.WhenAny(ForwardRequestsAsync(client, server, isCut), ForwardAnswersAsync(client, server, isCut));
        }
    }

    /// <param name="client">Who asks.</param>
    /// <param name="server">Who answers.</param>
    /// <param name="isCut">Whether this connection is the one whose next answer isn't passed on.</param>
    private async Task ForwardRequestsAsync(TcpClient client, TcpClient server, StrongBox<bool> isCut)
    {
        var buffer = new byte[64 * 1024];
        for (int length; (length = await ReadAsync(client, buffer)) > 0;)
        {
            var isRequest = buffer.AsSpan(0, length).EndsWith(Sync);
            var isNext = _cut != Cut.None && (_skip == 0 || (isRequest && Interlocked.Decrement(ref _skip) < 0));
            if (isNext && Interlocked.CompareExchange(ref _cut, Cut.None, Cut.BeforeServer) == Cut.BeforeServer)
            {
                await WhileCut();
                return;
            }

            if (isRequest)
            {
                Interlocked.Increment(ref _requests);
                if (isNext && Interlocked.CompareExchange(ref _cut, Cut.None, Cut.AfterServer) == Cut.AfterServer) isCut.Value = true;
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, length));
        }
    }

    private async Task ForwardAnswersAsync(TcpClient client, TcpClient server, StrongBox<bool> isCut)
    {
        var buffer = new byte[64 * 1024];
        for (int length; (length = await ReadAsync(server, buffer)) > 0;)
        {
            if (!isCut.Value)
            {
                await client.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
            else if (buffer.AsSpan(0, length - 1).EndsWith(ReadyForQuery))
            {
                await WhileCut();
                return;
            }
        }
    }

    private static async Task<int> ReadAsync(TcpClient from, byte[] buffer)
    {
        try
        {
            return await from.GetStream().ReadAsync(buffer);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return 0;
        }
    }
}
