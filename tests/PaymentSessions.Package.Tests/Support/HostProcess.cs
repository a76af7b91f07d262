using System.Diagnostics;
using System.Text;

namespace PaymentSessions.Tests.Packages;

/// <summary>A web host that runs on its own, on a port that is free.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";

    /// <summary>A bound for a host that doesn't come up; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(ProcessStartInfo start) => _process = new Process { StartInfo = start, EnableRaisingEvents = true };

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts a host, and waits until it listens.</summary>
    /// <param name="start">What to start. Its arguments are completed.</param>
    public static async Task<HostProcess> StartAsync(ProcessStartInfo start)
    {
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");

        var host = new HostProcess(start);
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task StartAsync()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new AssertionException("The host has ended."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        try
        {
            Client.BaseAddress = await _address.Task.WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is AssertionException or TimeoutException)
        {
            lock (_output) throw new AssertionException($"The host doesn't listen. It said:\n{_output}", exception);
        }
    }

    private void Read(string? line)
    {
        if (line is null) return;

        lock (_output) _output.AppendLine(line);
        var start = line.IndexOf(Announcement, StringComparison.Ordinal);
        if (start >= 0) _address.TrySetResult(new Uri(line[(start + Announcement.Length)..]));
    }
}
