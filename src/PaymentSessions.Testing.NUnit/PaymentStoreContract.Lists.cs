using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, 5, TimeSpan.Zero);

    /// <summary>The list has pages and a count, in every order and its reverse.</summary>
    [Test]
    public async Task Payments_are_listed_in_pages_and_in_order()
    {
        // By id 1, 2, 3; by when they were recorded 2, 3, 1; by when they changed 3, 1, 2.
        var query = await AddPaymentsAsync((3, 2), (1, 3), (2, 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListAsync(query), Is.EqualTo("1 2 3 of 3"));
            Assert.That(await ListAsync(query with { IsDescending = true }), Is.EqualTo("3 2 1 of 3"));
            Assert.That(await ListAsync(query with { Order = PaymentOrder.CreatedAt }), Is.EqualTo("2 3 1 of 3"));
            Assert.That(await ListAsync(query with { Order = PaymentOrder.CreatedAt, IsDescending = true }), Is.EqualTo("1 3 2 of 3"));
            Assert.That(await ListAsync(query with { Order = PaymentOrder.UpdatedAt }), Is.EqualTo("3 1 2 of 3"));
            Assert.That(await ListAsync(query with { Order = PaymentOrder.UpdatedAt, IsDescending = true }), Is.EqualTo("2 1 3 of 3"));
            Assert.That(await ListAsync(query with { Offset = 1, Limit = 1 }), Is.EqualTo("2 of 3"));
            Assert.That(await ListAsync(query with { Offset = 3 }), Is.EqualTo(" of 3"));
        }
    }

    /// <summary>Of payments at the same moment, the id decides, so that no page has what another one has.</summary>
    [Test]
    public async Task Payments_of_the_same_moment_are_listed_by_id()
    {
        var query = (await AddPaymentsAsync((1, 1), (1, 1), (1, 1))) with { Order = PaymentOrder.CreatedAt };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListAsync(query), Is.EqualTo("1 2 3 of 3"));
            Assert.That(await ListAsync(query with { IsDescending = true, Order = PaymentOrder.UpdatedAt }), Is.EqualTo("3 2 1 of 3"));
        }
    }

    /// <summary>Every restriction counts, and all of them together.</summary>
    [Test]
    public async Task Payments_are_found_by_what_they_are_of()
    {
        var query = await AddPaymentsAsync((1, 1), (2, 2), (3, 3));
        var all = (await Store.ListPaymentsAsync(query, default)).Payments;
        var sessions = new List<string>();
        foreach (var (collectionId, _) in all) sessions.Add((await Store.FindAsync(collectionId, default))!.Payments[0].SessionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListAsync(query with { Ids = [all[0].PaymentId, all[2].PaymentId] }), Is.EqualTo("1 3 of 2"));
            Assert.That(await ListAsync(query with { CollectionIds = [all[1].CollectionId, "pay_col_x"] }), Is.EqualTo("2 of 1"));
            Assert.That(await ListAsync(query with { SessionIds = [sessions[2]] }), Is.EqualTo("3 of 1"));
            Assert.That(await ListAsync(query with { ProviderIds = ["pp_2_default", "pp_x_default"] }), Is.EqualTo("2 of 1"));
            Assert.That(await ListAsync(query with { Ids = [all[0].PaymentId], SessionIds = [sessions[1]] }), Is.EqualTo(" of 0"));
            Assert.That(await ListAsync(query with { Ids = ["' OR 1=1; --"] }), Is.EqualTo(" of 0"));
        }
    }

    /// <summary>What an operator has to look at is found by that, as long as that is so.</summary>
    [Test]
    public async Task Payments_are_found_by_whether_they_need_review()
    {
        var query = await AddPaymentsAsync((1, 1), (2, 2), (3, 3));
        var reviewed = (await Store.FindAsync(query.CollectionIds[1], default))!;
        await ReplaceAsync(reviewed, Next(reviewed) with { Payments = [reviewed.Payments[0] with { NeedsReview = false }] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListAsync(query with { NeedsReview = true }), Is.EqualTo("1 3 of 2"));
            Assert.That(await ListAsync(query with { NeedsReview = false }), Is.EqualTo("2 of 1"));
            Assert.That(await ListAsync(query with { NeedsReview = true, Offset = 1, IsDescending = true }), Is.EqualTo("1 of 2"));
        }
    }

    /// <summary>A bound is a bound to the millisecond.</summary>
    [Test]
    public async Task Payments_are_found_by_their_times()
    {
        var query = await AddPaymentsAsync((1, 3), (2, 2), (3, 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListAsync(query with { CreatedAt = new TimeRange { After = At(2) } }), Is.EqualTo("3 of 1"));
            Assert.That(await ListAsync(query with { CreatedAt = new TimeRange { NotBefore = At(2) } }), Is.EqualTo("2 3 of 2"));
            Assert.That(await ListAsync(query with { CreatedAt = new TimeRange { Before = At(2) } }), Is.EqualTo("1 of 1"));
            Assert.That(await ListAsync(query with { CreatedAt = new TimeRange { NotAfter = At(2) } }), Is.EqualTo("1 2 of 2"));
            Assert.That(await ListAsync(query with { CreatedAt = new TimeRange { After = At(1), Before = At(3) } }), Is.EqualTo("2 of 1"));
            Assert.That(await ListAsync(query with { UpdatedAt = new TimeRange { After = At(2) } }), Is.EqualTo("1 of 1"));
            Assert.That(await ListAsync(query with { UpdatedAt = new TimeRange { NotAfter = At(2) } }), Is.EqualTo("2 3 of 2"));
        }
    }

    /// <summary>Without restrictions, the list has everything, one page after the other.</summary>
    [Test]
    public async Task All_payments_are_listed_where_nothing_is_asked_for()
    {
        var own = await Store.ListPaymentsAsync(await AddPaymentsAsync((1, 1), (2, 2), (3, 3)), default);

        var all = new List<PaymentLocation>();
        for (PaymentLocationPage? page = null; page is null || page.Payments.Count > 0;)
        {
            page = await Store.ListPaymentsAsync(new PaymentQuery { Offset = all.Count, Limit = PaymentQuery.MaxLimit }, default);
            all.AddRange(page.Payments);
        }

        Assert.That(all, Is.SupersetOf(own.Payments));
    }

    private static DateTimeOffset At(int moment) => Noon.AddMilliseconds(moment);

    /// <summary>Adds collections with one payment each, recorded and last changed at a moment.</summary>
    /// <returns>The query that lists these payments.</returns>
    private async Task<PaymentQuery> AddPaymentsAsync(params (int Created, int Updated)[] moments)
    {
        var ids = new List<string>();
        for (var number = 1; number <= moments.Length; number++)
        {
            var full = SampleCollection.CreateFull($"{CollectionId}_{number}", $"{Reference}_{number}");
            var payment = full.Payments[0] with
            {
                ProviderId = $"pp_{number}_default",
                CreatedAt = At(moments[number - 1].Created),
                UpdatedAt = At(moments[number - 1].Updated),
            };
            await AddAsync(full with { Payments = [payment] });
            ids.Add(full.Id);
        }

        return new PaymentQuery { CollectionIds = [.. ids] };
    }

    /// <summary>The numbers of the payments that are listed, and how many there are.</summary>
    private async Task<string> ListAsync(PaymentQuery query)
    {
        var page = await Store.ListPaymentsAsync(query, default);
        var numbers = page.Payments.Select(payment => payment.CollectionId[(CollectionId.Length + 1)..]);
        return $"{string.Join(' ', numbers)} of {page.Count}";
    }
}
