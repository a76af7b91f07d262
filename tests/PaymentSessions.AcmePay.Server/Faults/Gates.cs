namespace PaymentSessions.AcmePay.Server;

/// <summary>Holds calls up before they are executed, with their keys in use, until a test lets them go on.</summary>
internal sealed class Gates
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AcmeOperation, Gate> _gates = [];

    public void Hold(AcmeOperation operation)
    {
        lock (_lock) _gates.TryAdd(operation, new Gate());
    }

    /// <summary>Lets all go on, those that come later, too.</summary>
    public void Release()
    {
        lock (_lock)
        {
            foreach (var gate in _gates.Values) gate.Open();
            _gates.Clear();
        }
    }

    public Task PassAsync(AcmeOperation operation) => Find(operation)?.PassAsync() ?? Task.CompletedTask;

    /// <summary>Waits until so many more calls have come to the gate.</summary>
    /// <returns>Whether there is a gate.</returns>
    public async Task<bool> WaitAsync(AcmeOperation operation, int calls, CancellationToken cancellationToken)
    {
        if (Find(operation) is not { } gate) return false;

        await gate.WaitAsync(calls, cancellationToken);
        return true;
    }

    private Gate? Find(AcmeOperation operation)
    {
        lock (_lock) return _gates.GetValueOrDefault(operation);
    }
}
