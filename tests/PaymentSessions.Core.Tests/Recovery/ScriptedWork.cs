using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PaymentSessions.Tests.Recovery;

/// <summary>Work that falls due, and comes to an end, when the test says so.</summary>
/// <param name="hanging">What hangs until it is let go; anything else comes to an end at once.</param>
internal sealed class ScriptedWork(params string[] hanging) : IWorkKind, IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _hanging =
        new(hanging.Select(key => KeyValuePair.Create(key, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))));

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _looked = new(0);
    private readonly SemaphoreSlim _began = new(0);
    private readonly object _lock = new();
    private ImmutableList<string> _due = [];
    private ImmutableList<string> _begun = [];
    private int _looks;

    public string Name => "scripted";

    public Task Notified => Signal.Next;

    public Signal Signal { get; } = new();

    /// <summary>Whether a look fails, the first being 1.</summary>
    public Func<int, bool> Fails { get; init; } = _ => false;

    public int Looks => Volatile.Read(ref _looks);

    /// <summary>All that was begun so far, in order.</summary>
    public ImmutableArray<string> Begun => [.. Volatile.Read(ref _begun)];

    /// <summary>Completes when the host stops while something is under way.</summary>
    public Task Stopped => _stopped.Task;

    public void FallDue(params string[] keys)
    {
        lock (_lock) _due = _due.AddRange(keys);
    }

    public void LetGo(string key) => _hanging[key].TrySetResult();

    public void LetGo(string key, Exception exception) => _hanging[key].TrySetException(exception);

    public void LetGoAll()
    {
        foreach (var key in hanging) LetGo(key);
    }

    public async Task LookedAsync(int times)
    {
        for (var i = 0; i < times; i++) Assert.That(await _looked.WaitAsync(TimeSpan.FromSeconds(10)), Is.True);
    }

    public async Task BegunAsync(int times)
    {
        for (var i = 0; i < times; i++) Assert.That(await _began.WaitAsync(TimeSpan.FromSeconds(10)), Is.True);
    }

    /// <summary>It stays due until it has come to an end, as it may in a store until it is taken.</summary>
    public ValueTask<IReadOnlyList<WorkItem>> ListDueAsync(int limit, CancellationToken stop)
    {
        var look = Interlocked.Increment(ref _looks);
        _looked.Release();
        if (Fails(look)) throw new PaymentStoreUnavailableException(new IOException("down"));

        lock (_lock) return new([.. _due.Take(limit).Select(key => new WorkItem(key, token => DoAsync(key, token), Fail))]);
    }

    public void Dispose()
    {
        _looked.Dispose();
        _began.Dispose();
    }

    private static void Fail(Exception exception) => throw new InvalidOperationException("Nothing of this is said to fail by itself.", exception);

    private async ValueTask DoAsync(string key, CancellationToken stop)
    {
        lock (_lock) _begun = _begun.Add(key);
        _began.Release();
        try
        {
            if (!_hanging.TryGetValue(key, out var gate)) return;

            await using var registration = stop.Register(() => _stopped.TrySetResult());
            await gate.Task;
        }
        finally
        {
            lock (_lock) _due = _due.Remove(key);
        }
    }
}
