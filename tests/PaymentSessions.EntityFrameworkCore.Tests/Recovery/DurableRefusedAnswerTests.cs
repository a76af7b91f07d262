namespace PaymentSessions.Tests.Recovery;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class DurableRefusedAnswerTests(DatabaseKind kind) : RefusedAnswerTests
{
    private CrashWorlds _worlds = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _worlds = await CrashWorlds.CreateAsync(kind);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_worlds is not null) await _worlds.DisposeAsync();
    }

    private protected override World MakeWorld() => _worlds.Make();
}
