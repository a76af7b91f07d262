using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>A provider that blocks instead of waiting holds up nobody for longer than one that waits.</summary>
public sealed class BlockingProviderTests
{
    [Test]
    public async Task A_provider_that_blocks_is_given_up_after_the_timeout()
    {
        using var blocking = new BlockingProvider(new ScriptedProvider(), nameof(ScriptedCall.Initiate));
        await using var engine = new Engine(replace: services => services.AddPaymentSessions()
            .AddProvider("scripted", "default", _ => blocking));
        var owed = await engine.OweAsync();

        var initializing = engine.TryInitializeAsync(owed);
        engine.Clock.Advance(TimeSpan.FromSeconds(30));
        var result = await initializing;

        Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));

        blocking.Release();
        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That((await engine.TryInitializeAsync(owed)).Value!.Sessions, Has.Length.EqualTo(1));
    }

    /// <summary>What is worked out here and now isn't worth another thread.</summary>
    [Test]
    public async Task A_provider_without_remote_effect_is_called_on_the_thread_of_its_caller()
    {
        var threads = new List<int>();
        await using var engine = new Engine(replace: services => services.AddPaymentSessions()
            .AddProvider("system", "default", _ => new ObservedProvider(new SystemPaymentProvider(), threads)));
        var owed = await engine.OweAsync();

        var caller = Environment.CurrentManagedThreadId;
        var initializing = engine.TryInitializeAsync(owed, PaymentProviderId.System);

        Assert.That(threads, Is.EqualTo(new[] { caller }));
        Assert.That((await initializing).Value!.Sessions, Has.Length.EqualTo(1));
    }

    private sealed class ObservedProvider(IPaymentProvider provider, List<int> threads) : DelegatingPaymentProvider(provider)
    {
        protected override ValueTask<ProviderResult<T>> CallAsync<T>(
            string name,
            Func<ValueTask<ProviderResult<T>>> callInner,
            CancellationToken cancellationToken)
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return callInner();
        }
    }
}
