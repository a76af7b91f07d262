using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Idempotency;

/// <summary>Requests with a key that make a collection, or change what it owes: the key is known from the change on, not from the answer on.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IdempotentCollectionTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly World _world = new();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Before_the_first_is_answered_a_repeat_waits_and_other_content_is_refused(bool isNew)
    {
        await using var host = _world.StartHost();
        if (!isNew) await host.OweAsync(10m);
        await EnsureAsync(host, await BeginAsync(host));

        var repeated = await host.BeginAsync();
        var other = await host.BeginAsync(content: "other");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(repeated.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(repeated.Problem?.RetryAfter, Is.Not.Null);
            Assert.That(other.Problem?.Kind, Is.EqualTo(PaymentProblemKind.KeyReused));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_repeat_goes_on_after_the_lease_of_a_host_that_crashed_before_its_answer(bool isNew)
    {
        await using var dying = _world.StartHost(seed: 1);
        if (!isNew) await dying.OweAsync(10m);
        var begun = (await EnsureAsync(dying, await BeginAsync(dying))).Value!;
        await using var survivor = _world.StartHost(seed: 2);
        _world.Clock.Advance(Lease - Moment);

        var early = await survivor.BeginAsync();
        _world.Clock.Advance(Moment);
        var request = await BeginAsync(survivor);
        var result = await EnsureAsync(survivor, request);
        await survivor.Requests.CompleteAsync(request, "1"u8.ToArray());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((result.Value?.Id, result.Value?.Version), Is.EqualTo((begun.Id, begun.Version)));
            Assert.That((await BeginAsync(survivor)).StatusCode, Is.EqualTo(200));
        }
    }

    /// <summary>Both were begun before either had written anything.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_two_at_once_for_different_carts_one_takes_effect(bool isNew)
    {
        await using var host = _world.StartHost();
        if (!isNew) await host.Collections.EnsureAsync("cart_other", new Payable(Money.Of(10m, "EUR")));
        var (first, second) = (await BeginAsync(host), await BeginAsync(host));
        await EnsureAsync(host, first);

        var refused = await host.Collections.EnsureAsync("cart_other", new Payable(Money.Of(20m, "EUR")), second);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(refused.Problem?.RetryAfter, Is.Not.Null);
            Assert.That((await host.Collections.FindByReferenceAsync("cart_other"))?.Amount.Amount, Is.EqualTo(isNew ? (decimal?)null : 10m));
        }
    }

    /// <summary>The second one finds nothing left to change: its answer is the one that the first will get.</summary>
    [Test]
    public async Task Of_two_at_once_for_one_cart_the_second_waits_for_the_answer_of_the_first()
    {
        await using var host = _world.StartHost();
        var first = await BeginAsync(host);
        _world.Clock.Advance(Moment);
        var second = await BeginAsync(host);
        await EnsureAsync(host, first);
        await EnsureAsync(host, second);

        var early = await host.Requests.CompleteAsync(second, "2"u8.ToArray());
        await host.Requests.CompleteAsync(first, "1"u8.ToArray());
        var told = await host.Requests.CompleteAsync(second, "2"u8.ToArray());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(early.Problem?.RetryAfter, Is.Not.Null);
            Assert.That(told.Value?.Body.ToArray(), Is.EqualTo("1"u8.ToArray()));
        }
    }

    [Test]
    public async Task Of_two_at_once_with_other_content_the_second_is_refused_though_it_has_nothing_to_change()
    {
        await using var host = _world.StartHost();
        var other = (await host.BeginAsync(content: "other")).Value!;
        var first = await BeginAsync(host);
        await EnsureAsync(host, first);

        var refused = await host.Requests.CompleteAsync(other, "2"u8.ToArray());
        await host.Requests.CompleteAsync(first, "1"u8.ToArray());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.KeyReused));
            Assert.That((await BeginAsync(host)).Body.ToArray(), Is.EqualTo("1"u8.ToArray()));
        }
    }

    [Test]
    public async Task The_collection_is_known_from_the_commit_on()
    {
        await using var host = _world.StartHost();
        var made = (await EnsureAsync(host, await BeginAsync(host))).Value!;
        _world.Clock.Advance(Lease);

        Assert.That((await BeginAsync(host)).CollectionId, Is.EqualTo(made.Id));
    }

    [Test]
    public async Task A_change_that_is_refused_keeps_nothing()
    {
        await using var host = _world.StartHost();
        await host.Collections.CancelAsync((await host.OweAsync(10m)).Id);

        var refused = await EnsureAsync(host, await BeginAsync(host));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That((await host.BeginAsync(content: "other")).IsSuccess, Is.True);
        }
    }

    private static async Task<IdempotentRequest> BeginAsync(World.Host host) => (await host.BeginAsync()).Value!;

    private async Task<PaymentResult<PaymentCollection>> EnsureAsync(World.Host host, IdempotentRequest request) =>
        await host.Collections.EnsureAsync(_world.Cart, new Payable(Money.Of(59.97m, "EUR")), request);
}
