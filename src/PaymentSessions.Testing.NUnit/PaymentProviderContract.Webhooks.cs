using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentProviderContract
{
    private static readonly string[] Garbage =
        ["", " ", "garbage", "=", ",", "t=,v1=", "t=99999999999999999999,v1=00", "00", "AAAA", "日本😀", "\0", new('f', 10_000)];

    /// <summary>The headers that a webhook's signature is in, each of which must be there.</summary>
    protected virtual IReadOnlyList<string> SignatureHeaders => [];

    /// <summary>A webhook that the provider really sends about a session, with its own signature. Another one at each call.</summary>
    /// <returns>The webhook; <see langword="null"/> if none can be had here.</returns>
    protected virtual Task<ProviderWebhook?> ReceiveWebhookAsync(PaymentSession session) => Task.FromResult<ProviderWebhook?>(null);

    /// <summary>A webhook tells which event it is, and of which session.</summary>
    [Test]
    public async Task A_webhook_tells_of_its_session()
    {
        var (session, webhook) = await ReceiveWebhookAsync();

        var told = Done(await Provider.ReadWebhookAsync(webhook, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Provider.MissingForWebhooks, Is.Null);
            Assert.That(told.EventId, Has.Length.InRange(1, 255));
            Assert.That(told.Type, Has.Length.InRange(1, 255));
            Assert.That(told.RemoteId, Is.EqualTo(session.RemoteId));
            Assert.That(told.Session?.RemoteId, Is.Null.Or.EqualTo(session.RemoteId));
            Assert.That(told.OperationId, Is.Null.Or.EqualTo(session.OperationId));
            Assert.That(told.CreatedAt.Offset, Is.EqualTo(TimeSpan.Zero));
        }
    }

    /// <summary>A repeat is seen to be one: the same bytes tell the same, and another event has another id.</summary>
    [Test]
    public async Task The_same_webhook_tells_the_same_again()
    {
        var (session, webhook) = await ReceiveWebhookAsync();
        var bytes = webhook.Body.ToArray();
        var another = await ReceiveWebhookAsync(session);

        var first = Done(await Provider.ReadWebhookAsync(webhook, default));
        var again = Done(await Provider.ReadWebhookAsync(webhook with { Body = bytes.ToArray() }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(again), Is.EqualTo(Describe.All(first)));
            Assert.That(webhook.Body.ToArray(), Is.EqualTo(bytes));
            Assert.That(Done(await Provider.ReadWebhookAsync(another!, default)).EventId, Is.Not.EqualTo(first.EventId));
        }
    }

    /// <summary>What comes between may write the names of headers as it likes.</summary>
    [Test]
    public async Task Names_of_headers_are_the_same_in_any_case()
    {
        var (_, webhook) = await ReceiveWebhookAsync();
        var told = Describe.All(Done(await Provider.ReadWebhookAsync(webhook, default)));

        var lower = await Provider.ReadWebhookAsync(WithHeaders(webhook, name => name.ToLowerInvariant()), default);
        var upper = await Provider.ReadWebhookAsync(WithHeaders(webhook, name => name.ToUpperInvariant()), default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(Done(lower)), Is.EqualTo(told));
            Assert.That(Describe.All(Done(upper)), Is.EqualTo(told));
        }
    }

    /// <summary>The signature covers every byte of the body.</summary>
    [Test]
    public async Task A_webhook_with_another_body_is_rejected()
    {
        var (_, webhook) = await ReceiveWebhookAsync();
        var body = webhook.Body.ToArray();

        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < body.Length; i++)
            {
                var changed = body.ToArray();
                changed[i] ^= 1;
                await RejectAsync(webhook with { Body = changed }, $"Byte {i} is another one.");
            }

            await RejectAsync(webhook with { Body = body.AsMemory(0, body.Length - 1) }, "The last byte is missing.");
            await RejectAsync(webhook with { Body = (byte[])[.. body, (byte)' '] }, "There is a space after it.");
            await RejectAsync(webhook with { Body = default }, "It is empty.");
        }
    }

    /// <summary>A signature is that of one webhook.</summary>
    [Test]
    public async Task A_webhook_with_the_signature_of_another_is_rejected()
    {
        var (_, first) = await ReceiveWebhookAsync();
        var (_, second) = await ReceiveWebhookAsync();

        using (Assert.EnterMultipleScope())
        {
            await RejectAsync(first with { Headers = second.Headers }, "The first one's body.");
            await RejectAsync(second with { Headers = first.Headers }, "The second one's body.");
        }
    }

    /// <summary>What isn't signed may be anybody's.</summary>
    [Test]
    public async Task A_webhook_without_its_signature_is_rejected()
    {
        var (_, webhook) = await ReceiveWebhookAsync();

        using (Assert.EnterMultipleScope())
        {
            await RejectAsync(webhook with { Headers = new Dictionary<string, string>() }, "There are no headers.");
            foreach (var name in SignatureHeaders)
            {
                var headers = Copy(webhook.Headers);
                Assert.That(headers.Remove(name), Is.True, $"The webhook has no header {name}.");
                await RejectAsync(webhook with { Headers = headers }, $"{name} is missing.");
            }
        }
    }

    /// <summary>A signature that is none is rejected; any other header may be anything, and nothing is thrown.</summary>
    [Test]
    public async Task A_webhook_with_garbage_for_a_signature_is_rejected()
    {
        var (_, webhook) = await ReceiveWebhookAsync();

        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, garbage) in webhook.Headers.Keys.SelectMany(name => Garbage.Select(garbage => (name, garbage))))
            {
                var headers = Copy(webhook.Headers);
                headers[name] = garbage;
                var result = await Provider.ReadWebhookAsync(webhook with { Headers = headers }, default);

                if (SignatureHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)) Rejected(result, $"{name}: {garbage}");
                else Assert.That(result.Outcome, Is.Not.EqualTo(ProviderOutcome.Unknown), $"{name}: {garbage}");
            }
        }
    }

    private async Task<(PaymentSession Session, ProviderWebhook Webhook)> ReceiveWebhookAsync()
    {
        Require(Provider.Capabilities.HasFlag(PaymentProviderCapabilities.Webhooks), "The provider sends no webhooks.");
        var (operation, made) = await InitiateAsync();
        var session = Session(operation, made);
        var webhook = await ReceiveWebhookAsync(session);
        Require(webhook is not null, "No webhook of the provider can be had here.");

        // Rejecting what is forged says nothing where what is genuine is rejected, too.
        webhook = WithHeaders(webhook!, name => name);
        Done(await Provider.ReadWebhookAsync(webhook, default));
        Assert.That(SignatureHeaders, Is.Not.Empty, $"Say in {nameof(SignatureHeaders)} where the signature is.");
        return (session, webhook);
    }

    private async Task RejectAsync(ProviderWebhook webhook, string what) =>
        Rejected(await Provider.ReadWebhookAsync(webhook, default), what);

    private static ProviderWebhook WithHeaders(ProviderWebhook webhook, Func<string, string> rename) => webhook with
    {
        Headers = webhook.Headers.ToDictionary(header => rename(header.Key), header => header.Value, StringComparer.OrdinalIgnoreCase),
    };

    private static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string> headers) =>
        new(headers, StringComparer.OrdinalIgnoreCase);
}
