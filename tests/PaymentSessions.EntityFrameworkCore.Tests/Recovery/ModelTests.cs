using PaymentSessions.Tests.Model;

namespace PaymentSessions.Tests.Recovery;

/// <inheritdoc cref="ModelRun"/>
/// <remarks>Hosts that die do so before and after a round trip to their database.</remarks>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
public sealed class ModelTests(DatabaseKind kind)
{
    private CrashWorlds _worlds = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _worlds = await CrashWorlds.CreateAsync(kind);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_worlds is not null) await _worlds.DisposeAsync();
    }

    [Test]
    public Task Whatever_happens_in_which_order_the_money_is_where_the_model_says() => ModelRun.CheckAsync(() => _worlds.Make(), sequences: 20);
}
