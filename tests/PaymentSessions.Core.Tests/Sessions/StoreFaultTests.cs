using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>A store whose connection breaks at a commit.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StoreFaultTests : IAsyncDisposable
{
    private const string Again = """{"again":true}""";

    private readonly FaultyStore _store = new();
    private readonly Engine _engine;

    public StoreFaultTests() =>
        _engine = new(replace: services => services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(_store)));

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Nothing_is_sent_when_nobody_knows_whether_the_operation_is_written(bool isWritten)
    {
        var owed = await _engine.OweAsync();
        _store.BreakNextCommit(isWritten);

        Assert.That(() => _engine.TryInitializeAsync(owed), Throws.InstanceOf<IOException>());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls, Is.Empty);
            Assert.That((await _engine.ReadAsync(owed)).Journal.Operations, Has.Length.EqualTo(isWritten ? 1 : 0));
        }

        await _engine.InitializeAsync(owed, data: Again);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_was_sent_is_known_when_its_outcome_can_not_be_written(bool isWritten)
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Next(ScriptedCall.Initiate).After(() => _store.BreakNextCommit(isWritten));

        Assert.That(() => _engine.TryInitializeAsync(owed), Throws.InstanceOf<IOException>());

        await Invariants.CheckAsync(_engine, owed.Id);
        await _engine.InitializeAsync(owed, data: Again);
    }

    private sealed class FaultyStore() : DelegatingPaymentStore(new InMemoryPaymentStore(TimeProvider.System))
    {
        private bool? _breaks;

        public void BreakNextCommit(bool isWritten) => _breaks = isWritten;

        public override async ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
        {
            var breaks = _breaks;
            _breaks = null;
            if (breaks == false) throw new IOException("broken before it was written");

            var outcome = await base.CommitAsync(commit, cancellationToken);
            return breaks == true ? throw new IOException("broken after it was written") : outcome;
        }
    }
}
