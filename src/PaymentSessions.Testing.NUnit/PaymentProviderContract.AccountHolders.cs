using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentProviderContract
{
    /// <summary>A customer whom the provider doesn't know. Called anew for each.</summary>
    protected virtual PaymentCustomer NewCustomer() => new(NewId("cus_")) { Email = "shopper@example.com", Name = "Sam Shopper" };

    /// <summary>A customer is made known, under an id of the provider's.</summary>
    [Test]
    public async Task An_account_holder_is_made()
    {
        var (_, made) = await MakeAccountHolderAsync();

        Assert.That(made.RemoteId, Is.Not.Empty);
    }

    /// <summary>A key that is sent again makes nobody else known.</summary>
    [Test]
    public async Task A_repeated_key_makes_no_second_account_holder()
    {
        var (operation, made) = await MakeAccountHolderAsync();
        RequireKeys();

        var again = Done(await Provider.CreateAccountHolderAsync(operation with { Attempt = 2 }, default));

        Assert.That(again.RemoteId, Is.EqualTo(made.RemoteId));
    }

    /// <summary>Another customer, under another key, is another one there, even with the same name and address.</summary>
    [Test]
    public async Task Another_key_makes_another_account_holder()
    {
        var (_, first) = await MakeAccountHolderAsync();
        var (_, second) = await MakeAccountHolderAsync();

        Assert.That(second.RemoteId, Is.Not.EqualTo(first.RemoteId));
    }

    /// <summary>An account holder is found by the operation that made it.</summary>
    [Test]
    public async Task An_account_holder_is_found_by_its_operation()
    {
        var (operation, made) = await MakeAccountHolderAsync();
        RequireLookBack();
        var find = new FindOperation
        {
            OperationId = operation.OperationId,
            Kind = PaymentOperationKind.AccountHolder,
            Since = JustNow,
            Settings = operation.Settings,
        };

        var found = Done(await Provider.FindAsync(find, default));
        var absent = Done(await Provider.FindAsync(OfAnother(find), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.AccountHolder?.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(absent.IsFound, Is.False);
        }
    }

    /// <summary>A session can be made for an account holder.</summary>
    [Test]
    public async Task A_session_is_made_for_an_account_holder()
    {
        var (holder, known) = await MakeAccountHolderAsync();
        var operation = Initiate(holder.Customer, known);

        var made = Done(await Provider.InitiateAsync(operation, default));
        var read = await ReadAsync(Session(operation, made));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Amount, Is.EqualTo(Amount));
            Assert.That(read.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(read.Status, Is.EqualTo(made.Status));
        }
    }

    private async Task<(AccountHolderOperation Operation, ProviderAccountHolder Made)> MakeAccountHolderAsync()
    {
        Require(Provider.Capabilities.HasFlag(PaymentProviderCapabilities.AccountHolders), "The provider keeps no customers.");
        var operation = Make(NewCustomer());
        return (operation, Done(await Provider.CreateAccountHolderAsync(operation, default)));
    }

    private AccountHolderOperation Make(PaymentCustomer customer) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        Customer = customer,
        Settings = Provider.FreezeAccountHolder(customer),
    };
}
