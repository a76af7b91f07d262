using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    /// <summary>Every member comes back, with and without a value.</summary>
    [Test]
    public async Task An_account_holder_comes_back_as_it_was_written()
    {
        var full = SampleCollection.AccountHolder(_unique);
        var empty = full with
        {
            Email = null,
            Name = null,
            RemoteId = null,
            PrivateData = default,
            Settings = default,
            State = PaymentOperationState.InFlight,
            IsRepeatable = true,
            LeaseUntil = null,
            NextAttemptAt = null,
            Rejection = null,
            Version = 2,
        };

        var missing = await Store.FindAccountHolderAsync(full.ProviderId, full.CustomerId, default);
        var added = await Store.SaveAccountHolderAsync(null, full, default);
        var first = await Store.FindAccountHolderAsync(full.ProviderId, full.CustomerId, default);
        var changed = await Store.SaveAccountHolderAsync(full, empty, default);
        var second = await Store.FindAccountHolderAsync(full.ProviderId, full.CustomerId, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing, Is.Null);
            Assert.That((added, changed), Is.EqualTo((true, true)));
            Assert.That(Describe.All(first), Is.EqualTo(Describe.All(full)));
            Assert.That(Describe.All(second), Is.EqualTo(Describe.All(empty)));
            Assert.That(await Store.FindAccountHolderAsync("pp_other_default", full.CustomerId, default), Is.Null);
            Assert.That(await Store.FindAccountHolderAsync(full.ProviderId, full.CustomerId.ToUpperInvariant(), default), Is.Null);
        }
    }

    /// <summary>A customer has one account holder at a provider, and may have others elsewhere.</summary>
    [Test]
    public async Task A_second_account_holder_of_a_customer_at_a_provider_is_refused()
    {
        var first = SampleCollection.AccountHolder(_unique);
        await Store.SaveAccountHolderAsync(null, first, default);

        var same = await Store.SaveAccountHolderAsync(null, first with { Id = first.Id + "x", Email = "b@example.com" }, default);
        var elsewhere = await Store.SaveAccountHolderAsync(null, first with { Id = first.Id + "y", ProviderId = "pp_other_default" }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((same, elsewhere), Is.EqualTo((false, true)));
            Assert.That(Describe.All(await Store.FindAccountHolderAsync(first.ProviderId, first.CustomerId, default)), Is.EqualTo(Describe.All(first)));
            Assert.That(
                (await Store.ListAccountHoldersAsync(first.CustomerId, default)).Select(holder => holder.Id),
                Is.EqualTo(new[] { first.Id, first.Id + "y" }));
        }
    }

    /// <summary>Of many changes of one version, one is made.</summary>
    [Test]
    public async Task Of_many_who_change_an_account_holder_at_once_one_wins()
    {
        var first = SampleCollection.AccountHolder(_unique);
        var adders = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SaveAsync(null, first with { Id = first.Id + i, Attempts = i + 1 })));
        var kept = (await Store.FindAccountHolderAsync(first.ProviderId, first.CustomerId, default))!;

        var changers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SaveAsync(kept, kept with { Version = 2, Attempts = 100 + i })));
        var changed = (await Store.FindAccountHolderAsync(first.ProviderId, first.CustomerId, default))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(adders.Count(isWritten => isWritten), Is.EqualTo(1));
            Assert.That(kept.Attempts, Is.EqualTo(Array.IndexOf(adders, true) + 1));
            Assert.That(changers.Count(isWritten => isWritten), Is.EqualTo(1));
            Assert.That(changed.Attempts, Is.EqualTo(100 + Array.IndexOf(changers, true)));
        }

        Task<bool> SaveAsync(AccountHolder? before, AccountHolder after) =>
            Task.Run(async () => await Store.SaveAccountHolderAsync(before, after, default));
    }

    /// <summary>What is due is listed, the longest due first, and what is settled isn't.</summary>
    [Test]
    public async Task Account_holders_are_listed_when_they_are_due()
    {
        var sample = SampleCollection.AccountHolder(_unique);
        var due = sample.NextAttemptAt!.Value;
        AccountHolder[] holders =
        [
            .. new[] { PaymentOperationState.InDoubt, PaymentOperationState.NeedsReview, PaymentOperationState.InFlight, PaymentOperationState.Done }
                .Select((state, i) => sample with { Id = $"{sample.Id}_{i}", CustomerId = $"{sample.CustomerId}_{i}", State = state }),
        ];
        holders[2] = holders[2] with { NextAttemptAt = null };
        foreach (var holder in holders) await Store.SaveAccountHolderAsync(null, holder, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListDueAsync(due.AddSeconds(-1)), Is.EqualTo(new[] { holders[2].Id }));
            Assert.That(await ListDueAsync(due), Is.EqualTo(new[] { holders[2].Id, holders[0].Id }));
            Assert.That(await Store.ListDueAccountHoldersAsync(due, 1, default), Has.Count.EqualTo(1));
            Assert.That(await ListAsync(PaymentOperationState.NeedsReview, sample.Id), Is.EqualTo(new[] { holders[1].Id }));
            Assert.That(await ListAsync(PaymentOperationState.NeedsReview, holders[1].Id), Is.Empty);
            Assert.That(await ListAsync(PaymentOperationState.Done, sample.Id), Is.Empty);
        }

        async Task<IEnumerable<string>> ListDueAsync(DateTimeOffset now) => Own(await Store.ListDueAccountHoldersAsync(now, 1_000_000, default));

        async Task<IEnumerable<string>> ListAsync(PaymentOperationState state, string afterId) =>
            Own(await Store.ListAccountHoldersAsync(state, afterId, 1_000_000, default));

        IEnumerable<string> Own(IEnumerable<AccountHolder> all) =>
            all.Select(holder => holder.Id).Where(id => id.StartsWith(sample.Id, StringComparison.Ordinal));
    }
}
