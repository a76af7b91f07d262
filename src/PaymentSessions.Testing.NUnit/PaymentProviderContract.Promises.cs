using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentProviderContract
{
    /// <summary>A capability that isn't declared isn't there, and calling it nevertheless is a mistake of the caller's.</summary>
    [Test]
    public void What_it_can_not_do_it_says()
    {
        var update = Update(Session(Initiate(), made: null));
        var webhook = new ProviderWebhook { Body = default, Headers = new Dictionary<string, string>() };
        var make = Make(NewCustomer());
        var holder = new ProviderAccountHolder { RemoteId = "unknown" };
        var save = Save(new Saver(holder, make.Settings));

        using (Assert.EnterMultipleScope())
        {
            Check(PaymentProviderCapabilities.Update, async () => await Provider.UpdateAsync(update, default));
            Check(PaymentProviderCapabilities.Webhooks, async () => await Provider.ReadWebhookAsync(webhook, default));
            Check(PaymentProviderCapabilities.AccountHolders, async () => await Provider.CreateAccountHolderAsync(make, default));
            Check(PaymentProviderCapabilities.SavedMethods, async () => await Provider.ListSavedMethodsAsync(holder, default));
            Check(PaymentProviderCapabilities.SavedMethods, async () => await Provider.SaveMethodAsync(save, default));
            Check(PaymentProviderCapabilities.SavedMethods, async () => await Provider.DeleteSavedMethodAsync(holder, "unknown", default));
        }

        void Check(PaymentProviderCapabilities capability, Func<Task> call)
        {
            if (!Provider.Capabilities.HasFlag(capability)) Assert.That(call, Throws.InstanceOf<NotSupportedException>(), $"{capability}");
        }
    }

    /// <summary>What it can be relied on for is always the same, and fits together.</summary>
    [Test]
    public void What_it_can_be_relied_on_for_is_always_the_same()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Provider.Traits, Is.EqualTo(Provider.Traits));
            Assert.That(Provider.Capabilities, Is.EqualTo(Provider.Capabilities));
            Assert.That(Provider.Traits.IdempotencyKeyWindow, Is.Not.LessThan(TimeSpan.Zero));
            Assert.That(Provider.Traits.LookBack, Is.Not.LessThan(TimeSpan.Zero));
            Assert.That(
                Provider.Capabilities.HasFlag(PaymentProviderCapabilities.AccountHolders),
                Is.True.Or.EqualTo(Provider.Capabilities.HasFlag(PaymentProviderCapabilities.SavedMethods)),
                "What is saved is saved for an account holder.");
        }
    }

    /// <summary>The shopper's data that the fixture sends is taken; about any name, the answer is always the same.</summary>
    [Test]
    public void Which_data_it_accepts_is_always_the_same()
    {
        var sent = Data.ToElement().EnumerateObject().Select(member => member.Name).ToArray();
        string[] names = [.. sent, "", " ", "amount", "customer", "capture_method", "AMOUNT", "日本😀"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.Where(name => !Provider.AcceptsData(name)), Is.Empty);
            Assert.That(names.Where(name => Provider.AcceptsData(name) != Provider.AcceptsData(name)), Is.Empty);
        }
    }

    /// <summary>What is refused without asking is always the same, in every currency, and nothing is thrown.</summary>
    [Test]
    public void What_it_refuses_without_asking_is_always_the_same()
    {
        var operation = Initiate();
        InitiateOperation[] others =
        [
            .. Currency.All.Select(currency => operation with { Amount = Money.FromMinorUnits(long.MaxValue, currency) }),
            operation with { Amount = Money.Zero(Amount.Currency) },
            operation with { Data = RawJson.Parse("""{"unknown":[{}]}""") },
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Provider.Check(operation), Is.Null);
            foreach (var other in others) Assert.That(Provider.Check(other), Is.EqualTo(Provider.Check(other)), $"{other.Amount}");
        }
    }

    /// <summary>Any operation's settings can be frozen, always alike, before and after the session was made.</summary>
    [Test]
    public async Task Settings_are_frozen_alike()
    {
        var (operation, made) = await InitiateAsync();

        using (Assert.EnterMultipleScope())
        {
            foreach (var session in new[] { Session(operation, made: null), Session(operation, made) })
            {
                foreach (var kind in Enum.GetValues<PaymentOperationKind>())
                {
                    Assert.That(Provider.Freeze(kind, session).GetText(), Is.EqualTo(Provider.Freeze(kind, session).GetText()), $"{kind}");
                }

                foreach (var reason in new[] { null, Reason("duplicate") })
                {
                    Assert.That(FreezeRefund(), Is.EqualTo(FreezeRefund()), $"{reason?.Code}");

                    string FreezeRefund() => Provider.Freeze(PaymentOperationKind.Refund, session, reason).GetText();
                }
            }

            var customer = NewCustomer();
            Assert.That(Provider.FreezeAccountHolder(customer).GetText(), Is.EqualTo(Provider.FreezeAccountHolder(customer).GetText()));
        }
    }

    /// <summary>Without remote effect, a call may be repeated with any outcome thrown away: it says the same again.</summary>
    [Test]
    public async Task Without_remote_effect_a_repeated_call_says_the_same()
    {
        Require(!Provider.Traits.HasRemoteEffect, "The provider has remote effects, which its keys guard.");
        var (operation, made) = await InitiateAsync();
        var session = await AuthorizeAsync();
        var (capture, refund) = (Capture(session, Third), Refund(session, Third));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(Done(await Provider.InitiateAsync(operation, default))), Is.EqualTo(Describe.All(made)));
            Assert.That(await CaptureAsync(), Is.EqualTo(await CaptureAsync()));
            Assert.That(await RefundAsync(), Is.EqualTo(await RefundAsync()));
        }

        async Task<string> CaptureAsync() => Describe.All(Done(await Provider.CaptureAsync(capture, default)));
        async Task<string> RefundAsync() => Describe.All(Done(await Provider.RefundAsync(refund, default)));
    }
}
