using System.Diagnostics;
using System.Text;

namespace PaymentSessions.Tests;

/// <summary>A web host that runs on its own, on a port that is free.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";

    /// <summary>A bound for a host that doesn't say what it should; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private TaskCompletionSource _news = NewSignal();
    private int _openStreams = 2;

    private HostProcess(ProcessStartInfo start) => _process = new Process { StartInfo = start };

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts a host, and waits until it listens.</summary>
    /// <param name="start">What to start. Its arguments are completed.</param>
    /// <exception cref="AssertionException">It has ended instead, or does nothing; the message has all that it said.</exception>
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

    /// <summary>Waits until it has said something.</summary>
    /// <returns>All that it has said up to then.</returns>
    public async Task<string> WaitForAsync(string text)
    {
        while (true)
        {
            var news = Look(out var output, out var hasEnded);
            if (output.Contains(text, StringComparison.Ordinal)) return output;
            if (hasEnded) throw new AssertionException($"The host has ended. It said:\n{output}");

            try
            {
                await news.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                throw new AssertionException($"The host doesn't say '{text}'. It said:\n{output}");
            }
        }
    }

    /// <summary>Asks it to end, as whoever manages a machine's services does, and waits until it has.</summary>
    /// <returns>All that it has said.</returns>
    public async Task<string> StopAsync()
    {
        await Command.RunAsync(new ProcessStartInfo("kill", ["-TERM", $"{_process.Id}"]));
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _ = Look(out var output, out _);
        return output;
    }

    /// <summary>Kills it, if it hasn't ended, without leaving it time for anything.</summary>
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
        _process.StartInfo.RedirectStandardOutput = _process.StartInfo.RedirectStandardError = true;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var output = await WaitForAsync(Announcement);
        var address = output[(output.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..];
        Client.BaseAddress = new Uri(address[..address.IndexOf('\n', StringComparison.Ordinal)].Trim());
    }

    private Task Look(out string output, out bool hasEnded)
    {
        lock (_output)
        {
            output = _output.ToString();
            hasEnded = _openStreams == 0;
            return _news.Task;
        }
    }

    /// <param name="line">A line; <see langword="null"/> at a stream's end.</param>
    private void Read(string? line)
    {
        lock (_output)
        {
            if (line is null) _openStreams--;
            else _output.Append(line).Append('\n');

            _news.SetResult();
            _news = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
