namespace PaymentSessions.Tests.SampleHost;

/// <summary>A fixture whose tests share one host.</summary>
public abstract class SampleShopTests
{
    private protected SampleShop Shop { get; private set; } = null!;

    /// <summary>What the host's environment says.</summary>
    private protected virtual (string Name, string Value)[] Settings => [];

    [OneTimeSetUp]
    public async Task StartShopAsync() => Shop = await SampleShop.StartAsync(Settings);

    [OneTimeTearDown]
    public async Task StopShopAsync()
    {
        // It is missing if it couldn't start.
        if (Shop is not null) await Shop.DisposeAsync();
    }
}
