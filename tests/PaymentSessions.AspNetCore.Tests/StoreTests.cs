namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has a host of its own.</summary>
public abstract class StoreTests
{
    private (int Commits, int Calls) _before;

    private protected StoreHost Host { get; private set; } = null!;

    private protected virtual HostSetup Setup => new();

    [SetUp]
    public async Task StartHostAsync() => Host = await StoreHost.StartAsync(Setup);

    [TearDown]
    public async Task StopHostAsync() => await Host.DisposeAsync();

    /// <summary>Remembers what was stored and sent so far, for <see cref="ExpectNothingHappened"/>.</summary>
    private protected async Task<PaymentCollection> OweAsync(decimal amount = 59.97m, string currency = "EUR")
    {
        var owed = await Host.OweAsync(amount: amount, currency: currency);
        Remember();
        return owed;
    }

    private protected void Remember() => _before = (Host.Store.Commits, Host.Provider.Calls.Length);

    /// <summary>Nothing was stored, and no provider was called.</summary>
    private protected void ExpectNothingHappened()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Host.Store.Commits, Is.EqualTo(_before.Commits), "commits");
            Assert.That(Host.Provider.Calls, Has.Length.EqualTo(_before.Calls), "calls of the provider");
        }
    }
}
