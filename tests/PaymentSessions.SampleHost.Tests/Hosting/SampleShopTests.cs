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

    private protected static void ExpectProblem(Answer answer, int status, string type, string message)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(status));
            Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(answer.Json.EnumerateObject().Select(member => member.Name), Is.EqualTo(["type", "message"]));
            Assert.That(answer.Json.GetProperty("type").GetString(), Is.EqualTo(type));
            Assert.That(answer.Json.GetProperty("message").GetString(), Is.EqualTo(message));
        }
    }
}
