namespace PaymentSessions.Testing;

/// <summary>Holds calls up until a test lets them go on: how races are tested without waiting for luck.</summary>
public sealed class ScriptedGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first call has come to the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets all calls go on, those that come later, too.</summary>
    public void Open() => _opened.TrySetResult();

    internal Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }
}
