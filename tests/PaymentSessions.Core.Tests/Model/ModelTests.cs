using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Model;

/// <inheritdoc cref="ModelRun"/>
public sealed class ModelTests
{
    [Test]
    public Task Whatever_happens_in_which_order_the_money_is_where_the_model_says() => ModelRun.CheckAsync(() => new World(), sequences: 60);
}
