using System.Globalization;

namespace PaymentSessions.Tests;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, made with the binaries that are installed.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private readonly string _binaries;
    private readonly string _folder;
    private readonly string _settings;
    private int _databases;

    private PostgreSqlCluster(string binaries, string folder, string settings) =>
        (_binaries, _folder, _settings, Port) = (binaries, folder, settings, ServerProcess.FindFreePort());

    public int Port { get; }

    /// <summary>Makes and starts a server. Without binaries, the test is ignored, or fails where all tests are to be run.</summary>
    /// <param name="settings">More options of the server, such as <c>-c fsync=off</c>.</param>
    public static async Task<PostgreSqlCluster> StartAsync(string settings = "")
    {
        if (FindBinaries() is not { } binaries)
        {
            Requirement.Lacks("Tests against PostgreSQL need its server: install the package postgresql.");
            throw new InvalidOperationException();
        }

        var cluster = new PostgreSqlCluster(binaries, await ServerProcess.CreateFolderAsync(), settings);
        try
        {
            await cluster.RunAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
            await cluster.ResumeAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach a database, through this port or through that of something in between.</summary>
    public string ConnectionString(string database, int? port = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port ?? Port};Database={database};Username=postgres");

    /// <summary>Makes a new database.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await RunAsync("createdb", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", name);
        return name;
    }

    /// <summary>Stops the server, as an administrator does who doesn't wait for its clients.</summary>
    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w");

    /// <summary>Starts the server again, on the same port and data.</summary>
    public Task ResumeAsync() => RunAsync(
        "pg_ctl",
        "start",
        "-D",
        Data,
        "-w",
        "-l",
        Path.Combine(_folder, "log"),
        "-o",
        string.Create(CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -k {_folder} {_settings}"));

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private Task<string> RunAsync(string command, params string[] arguments) =>
        ServerProcess.RunAsync(Path.Combine(_binaries, command), arguments);

    /// <summary>The newest version where Debian puts it, or what is on the path.</summary>
    private static string? FindBinaries()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return versions
            .OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
