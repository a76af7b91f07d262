using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Payments;

/// <summary>The second click comes so soon that it reads the payment before the first one is written down, and finds the key after that.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DoubleClickTests : IAsyncDisposable
{
    private readonly Engine _engine;
    private Func<Task>? _beforeKey;

    public DoubleClickTests() => _engine = new Engine(replace: services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(
        provider => new Store(this, new InMemoryPaymentStore(provider.GetRequiredService<TimeProvider>())))));

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task It_isnt_told_that_it_is_done_before_it_is()
    {
        var payment = await _engine.PayAsync(await _engine.OweAsync());
        var click = new CapturePayment { PaymentId = payment.Id, OperationKey = "click" };
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Capture).Rejects("expired").WaitsAt(gate);
        Task<PaymentResult<PaymentCollection>>? first = null;
        _beforeKey = async () =>
        {
            first = _engine.Payments.CaptureAsync(click).AsTask();
            await gate.Reached;
        };

        var second = await _engine.Payments.CaptureAsync(click);
        gate.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((second.Problem?.Kind, second.Problem?.RetryAfter is not null), Is.EqualTo((PaymentProblemKind.Conflict, true)));
            Assert.That((await first!).Problem?.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
            Assert.That((await _engine.Payments.CaptureAsync(click)).Problem?.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
        }
    }

    [Test]
    public async Task It_is_shown_what_the_first_one_has_marked_as_paid()
    {
        var owed = await _engine.OweAsync();
        _beforeKey = async () => await _engine.Collections.MarkAsPaidAsync(owed.Id, "click");

        var second = await _engine.Collections.MarkAsPaidAsync(owed.Id, "click");

        Assert.That(second.Value!.Payments, Has.Length.EqualTo(1));
    }

    private sealed class Store(DoubleClickTests test, IPaymentStore store) : DelegatingPaymentStore(store)
    {
        public override async ValueTask<PaymentOperation?> FindOperationByKeyAsync(
            string collectionId,
            string operationKey,
            CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref test._beforeKey, null) is { } happens) await happens();
            return await base.FindOperationByKeyAsync(collectionId, operationKey, cancellationToken);
        }
    }
}
