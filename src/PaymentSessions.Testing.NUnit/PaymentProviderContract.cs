using System.Text.Json;
using NUnit.Framework;

namespace PaymentSessions.Testing;

/// <summary>
/// What every <see cref="IPaymentProvider"/> must do. Derive a fixture from it for each provider, against a sandbox or a double of it.
/// </summary>
/// <remarks>What a provider can't do, or a sandbox can't be made to do, is ignored with a sentence, never passed silently.</remarks>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract partial class PaymentProviderContract
{
    /// <summary>The provider.</summary>
    protected abstract IPaymentProvider Provider { get; }

    /// <summary>An amount that the provider takes, of which a third can be captured.</summary>
    protected virtual Money Amount => Money.Of(59.97m, "EUR");

    /// <summary>The shopper's data that a session is made with.</summary>
    protected virtual RawJson Data => RawJson.Empty;

    /// <summary>
    /// Lets the shopper pay, as far as that is needed before <see cref="IPaymentProvider.AuthorizeAsync"/>, so that the money is held
    /// and not yet taken.
    /// </summary>
    /// <returns>Whether the provider can be made to do that.</returns>
    protected virtual Task<bool> PayAsync(PaymentSession session) => Task.FromResult(false);

    /// <summary>A session is made for the amount asked for, and can be paid.</summary>
    [Test]
    public async Task A_session_is_made_for_the_amount_asked_for()
    {
        var (operation, made) = await InitiateAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Amount, Is.EqualTo(operation.Amount));
            Assert.That(made.Status, Is.Not.EqualTo(PaymentSessionStatus.Canceled).And.Not.EqualTo(PaymentSessionStatus.Error));
            Assert.That(made.RemoteId, Provider.Traits.HasRemoteEffect ? Is.Not.Null.And.Not.Empty : Is.Null);
            Assert.That(made.OperationId, Is.Null.Or.EqualTo(operation.OperationId));
        }
    }

    /// <summary>What the storefront gets has nothing of what it mustn't get.</summary>
    [Test]
    public async Task What_is_private_is_not_public()
    {
        var (_, made) = await InitiateAsync();

        foreach (var secret in made.PrivateData.ToElement().EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
        {
            Assert.That(made.Data.GetText(), Does.Not.Contain($"\"{secret.Value.GetString()}\""), secret.Name);
        }
    }

    /// <summary>A key that is sent again has no second effect.</summary>
    [Test]
    public async Task A_repeated_key_makes_no_second_session()
    {
        RequireKeys();
        var (operation, made) = await InitiateAsync();

        var again = Done(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));

        Assert.That(again.RemoteId, Is.EqualTo(made.RemoteId));
    }

    /// <summary>Two keys are two sessions.</summary>
    [Test]
    public async Task Another_key_makes_another_session()
    {
        RequireRemoteEffect();
        var (_, first) = await InitiateAsync();
        var (_, second) = await InitiateAsync();

        Assert.That(second.RemoteId, Is.Not.EqualTo(first.RemoteId));
    }

    /// <summary>A session looks the same when it is read as when it was made.</summary>
    [Test]
    public async Task A_session_can_be_read()
    {
        var (operation, made) = await InitiateAsync();

        var read = await ReadAsync(Session(operation, made));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Amount, Is.EqualTo(made.Amount));
            Assert.That(read.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(read.Status, Is.EqualTo(made.Status));
            Assert.That(read.OperationId, Is.EqualTo(made.OperationId));
        }
    }

    /// <summary>A cancelled session is cancelled, however often it is said.</summary>
    [Test]
    public async Task A_session_is_cancelled_once_and_for_all()
    {
        RequireRemoteEffect();
        var (operation, made) = await InitiateAsync();
        var session = Session(operation, made);
        var cancel = Cancel(session);

        var first = Done(await Provider.CancelAsync(cancel, default));
        var again = Done(await Provider.CancelAsync(cancel with { Attempt = 2 }, default));
        var other = Done(await Provider.CancelAsync(Cancel(session), default));
        var read = await ReadAsync(session);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                new[] { first.Status, again.Status, other.Status, read.Status },
                Is.All.EqualTo(PaymentSessionStatus.Canceled));
            Assert.That(
                new[] { first.ReleasedAmount, again.ReleasedAmount, other.ReleasedAmount, read.ReleasedAmount },
                Is.All.Null.Or.EqualTo(Money.Zero(Amount.Currency)),
                "Nothing was held.");
        }
    }
}
