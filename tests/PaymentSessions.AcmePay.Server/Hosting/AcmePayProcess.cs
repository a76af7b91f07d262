using System.Diagnostics;

namespace PaymentSessions.AcmePay.Server;

/// <summary>The server in a process of its own, which outlives whatever the test kills, and can be killed itself.</summary>
public sealed class AcmePayProcess : IDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;

    private AcmePayProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Control = new AcmePayControl(address);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What tests do behind its back.</summary>
    public AcmePayControl Control { get; }

    /// <summary>Starts it on a free port of this machine, and waits until it listens.</summary>
    /// <param name="ledgerPath">The file that each effect is appended to as a line of JSON; <see langword="null"/> for none.</param>
    public static async Task<AcmePayProcess> StartAsync(string? ledgerPath = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(AcmePayProcess).Assembly.Location, "--urls", "http://127.0.0.1:0" },
            RedirectStandardOutput = true,
        };
        if (ledgerPath is not null)
        {
            start.ArgumentList.Add("--ledger");
            start.ArgumentList.Add(ledgerPath);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(Announcement, StringComparison.Ordinal)) continue;

            // A pipe that nobody reads fills up, and then the server would wait for it.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new AcmePayProcess(process, new Uri(line.Split(Announcement)[1]));
        }

        throw new InvalidOperationException("Acme Pay's double has ended before it listened.");
    }

    /// <summary>Ends it at once, without giving it a chance to do anything more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Control.Dispose();
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
