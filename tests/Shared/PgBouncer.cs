using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace PaymentSessions.Tests;

/// <summary>A pgbouncer in transaction mode in front of a server, with few connections to it.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private PgBouncer(string folder, int port, Process process) => (_folder, Port, _process) = (folder, port, process);

    public int Port { get; }

    /// <summary>Starts one. Where it isn't installed, the test is ignored, or fails where all tests are to be run.</summary>
    public static async Task<PgBouncer> StartAsync(PostgreSqlCluster server)
    {
        var program = new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer" }.FirstOrDefault(File.Exists);
        if (program is null)
        {
            Requirement.Lacks("Tests behind pgbouncer need it: install the package pgbouncer.");
            throw new InvalidOperationException();
        }

        var (folder, port) = (await ServerProcess.CreateFolderAsync(), ServerProcess.FindFreePort());
        var (settings, users) = (Path.Combine(folder, "pgbouncer.ini"), Path.Combine(folder, "users.txt"));
        await File.WriteAllTextAsync(users, "\"postgres\" \"\"\n");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            * = host=127.0.0.1 port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = trust
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 4
            """));

        var bouncer = new PgBouncer(folder, port, Process.Start(ServerProcess.Describe(program, settings))!);
        await bouncer.WaitUntilItListensAsync();
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilItListensAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }
}
