using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentProviderContract
{
    /// <summary>The shopper's data that saving a payment method is started with.</summary>
    protected virtual RawJson SaveMethodData => RawJson.Empty;

    /// <summary>
    /// Lets the shopper do their part after <see cref="IPaymentProvider.SaveMethodAsync"/>, such as entering a card, so that the method is
    /// saved.
    /// </summary>
    /// <param name="accountHolder">The customer at the provider.</param>
    /// <param name="started">What was started.</param>
    /// <returns>Whether the provider can be made to do that.</returns>
    protected virtual Task<bool> FinishSavingAsync(ProviderAccountHolder accountHolder, ProviderSavedMethod started) =>
        Task.FromResult(false);

    /// <summary>Who has just been made known has nothing saved.</summary>
    [Test]
    public async Task A_new_customer_has_no_saved_methods()
    {
        var saver = await MakeSaverAsync();

        Assert.That(await ListMethodsAsync(saver), Is.Empty);
    }

    /// <summary>A key that is sent again starts nothing else.</summary>
    [Test]
    public async Task A_repeated_key_starts_saving_once()
    {
        var saver = await MakeSaverAsync();
        RequireKeys();
        var operation = Save(saver);

        var started = Done(await Provider.SaveMethodAsync(operation, default));
        var again = Done(await Provider.SaveMethodAsync(operation with { Attempt = 2 }, default));
        var other = Done(await Provider.SaveMethodAsync(Save(saver), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(started.RemoteId, Is.Not.Empty);
            Assert.That(again.RemoteId, Is.EqualTo(started.RemoteId));
            Assert.That(other.RemoteId, Is.Not.EqualTo(started.RemoteId));
        }
    }

    /// <summary>What is saved is listed, the newest first.</summary>
    [Test]
    public async Task Saved_methods_are_listed_newest_first()
    {
        var saver = await MakeSaverAsync();

        var first = await SaveMethodAsync(saver);
        var second = await SaveMethodAsync(saver);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.Not.EqualTo(first));
            Assert.That(await ListMethodsAsync(saver), Is.EqualTo(new[] { second, first }));
        }
    }

    /// <summary>What is forgotten is gone, however often it is said; the rest stays.</summary>
    [Test]
    public async Task A_saved_method_is_deleted_once_and_for_all()
    {
        var saver = await MakeSaverAsync();
        var first = await SaveMethodAsync(saver);
        var second = await SaveMethodAsync(saver);

        var deleted = Done(await Provider.DeleteSavedMethodAsync(saver.AccountHolder, first, default));
        var again = Done(await Provider.DeleteSavedMethodAsync(saver.AccountHolder, first, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { deleted.RemoteId, again.RemoteId }, Is.All.EqualTo(first));
            Assert.That(await ListMethodsAsync(saver), Is.EqualTo(new[] { second }));
        }
    }

    /// <summary>Whoever knows the id of another customer's method can neither see nor delete it, whatever the answer is.</summary>
    [Test]
    public async Task The_saved_method_of_another_customer_is_left_alone()
    {
        var (owner, other) = (await MakeSaverAsync(), await MakeSaverAsync());
        var method = await SaveMethodAsync(owner);

        var listedForOther = await ListMethodsAsync(other);
        await Provider.DeleteSavedMethodAsync(other.AccountHolder, method, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listedForOther, Is.Empty);
            Assert.That(await ListMethodsAsync(owner), Is.EqualTo(new[] { method }));
        }
    }

    private async Task<Saver> MakeSaverAsync()
    {
        Require(Provider.Capabilities.HasFlag(PaymentProviderCapabilities.SavedMethods), "The provider saves no payment methods.");
        var (operation, made) = await MakeAccountHolderAsync();
        return new Saver(made, operation.Settings);
    }

    /// <returns>The provider's id of the method, which need not be that of what was started.</returns>
    private async Task<string> SaveMethodAsync(Saver saver)
    {
        var before = await ListMethodsAsync(saver);
        var started = Done(await Provider.SaveMethodAsync(Save(saver), default));
        Require(await FinishSavingAsync(saver.AccountHolder, started), "The shopper's part in saving can't be played here.");

        var saved = (await ListMethodsAsync(saver)).Except(before).ToArray();
        Assert.That(saved, Has.Length.EqualTo(1));
        return saved[0];
    }

    private async Task<string[]> ListMethodsAsync(Saver saver) =>
        [.. Done(await Provider.ListSavedMethodsAsync(saver.AccountHolder, default)).Methods.Select(method => method.RemoteId)];

    private SaveMethodOperation Save(Saver saver) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        AccountHolder = saver.AccountHolder,
        Data = SaveMethodData,
        Settings = saver.Settings,
    };

    private sealed record Saver(ProviderAccountHolder AccountHolder, RawJson Settings);
}
