using System.Diagnostics;

namespace PaymentSessions.Stripe.Twin;

/// <summary>The double in a process of its own, which outlives whatever the test kills.</summary>
public sealed class StripeTwinProcess : IDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;

    private StripeTwinProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Control = new TwinControl(address);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What tests do behind its back.</summary>
    public TwinControl Control { get; }

    /// <summary>Starts it on a free port of this machine, and waits until it listens.</summary>
    public static async Task<StripeTwinProcess> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(StripeTwinProcess).Assembly.Location, "--urls", "http://127.0.0.1:0" },
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(Announcement, StringComparison.Ordinal)) continue;

            // A pipe that nobody reads fills up, and then the double would wait for it.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new StripeTwinProcess(process, new Uri(line.Split(Announcement)[1]));
        }

        throw new InvalidOperationException("Stripe's double has ended before it listened.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Control.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
