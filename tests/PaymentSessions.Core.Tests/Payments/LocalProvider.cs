namespace PaymentSessions.Tests.Payments;

/// <summary>A provider without remote effect that answers what a test wants, where the built-in one answers something else.</summary>
internal sealed class LocalProvider() : DelegatingPaymentProvider(new SystemPaymentProvider())
{
    private readonly List<string> _calls = [];

    /// <summary>What it says of a session that the built-in provider begins.</summary>
    public Func<ProviderSession, ProviderSession> Initiates { get; set; } = state => state;

    /// <summary>What it says of a session that the built-in provider would authorise.</summary>
    public Func<ProviderSession, ProviderSession> Authorizes { get; set; } = state => state;

    /// <summary>The names of its calls so far.</summary>
    public IReadOnlyList<string> Calls => _calls;

    protected override async ValueTask<ProviderResult<T>> CallAsync<T>(
        string name,
        Func<ValueTask<ProviderResult<T>>> callInner,
        CancellationToken cancellationToken)
    {
        _calls.Add(name);
        var result = await callInner();
        return (name, result.Value) switch
        {
            ("Initiate", ProviderSession state) => (T)(object)Initiates(state),
            ("Authorize", ProviderSession state) => (T)(object)Authorizes(state),
            _ => result,
        };
    }
}
