namespace PaymentSessions.Stripe.Twin;

/// <summary>What goes wrong.</summary>
public sealed partial class TwinControl
{
    /// <summary>Lets something go wrong.</summary>
    public async Task FailAsync(TwinFault fault) => await CheckAsync(await _client.PostAsJsonAsync("faults", fault, TwinWire.Json));

    /// <summary>Lets something go wrong with the next request that fits.</summary>
    /// <inheritdoc cref="TwinFault(TwinFaultKind, string, string)"/>
    public Task FailNextAsync(TwinFaultKind kind, string method, string path) => FailAsync(new TwinFault(kind, method, path));

    /// <summary>From now on, all goes well.</summary>
    public async Task ClearFaultsAsync() => await CheckAsync(await _client.DeleteAsync(At("faults")));

    /// <summary>Waits until so many more requests are held up.</summary>
    public async Task WaitUntilHeldAsync(int requests = 1) => await CheckAsync(await _client.GetAsync(At($"held?requests={requests}")));

    /// <summary>Lets all requests go on that are held up.</summary>
    public Task ReleaseAsync() => PostAsync("release");
}
