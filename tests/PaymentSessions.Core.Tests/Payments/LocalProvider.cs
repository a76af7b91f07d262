namespace PaymentSessions.Tests.Payments;

/// <summary>A provider without remote effect that answers what a test wants to the question what the shopper has done.</summary>
internal sealed class LocalProvider() : DelegatingPaymentProvider(new SystemPaymentProvider())
{
    private readonly List<string> _calls = [];

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
        return name == "Authorize" && result.Value is ProviderSession state ? (T)(object)Authorizes(state) : result;
    }
}
