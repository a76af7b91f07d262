using PaymentSessions.Tests.Model;

namespace PaymentSessions.Tests.Recovery;

/// <inheritdoc cref="ModelRun"/>
/// <remarks>Hosts that die do so before and after a round trip to their database.</remarks>
[Parallelizable]
[TestFixture(DatabaseKind.Sqlite)]
public sealed class ModelTests(DatabaseKind kind) : WorldTests(kind)
{
    [Test]
    public Task Whatever_happens_in_which_order_the_money_is_where_the_model_says() => ModelRun.CheckAsync(() => Worlds.Make(), sequences: 20);
}
