using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

/// <summary>
/// The provider against <c>stripe-stateful-mock</c>: idempotency keys that others have understood as we do, and customers. Intents it doesn't
/// have.
/// </summary>
public sealed class StatefulMockTests
{
    private HostProcess _mock = null!;
    private ServiceProvider _services = null!;

    private IPaymentProvider Provider => Services.Provider(_services);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _mock = await PublicDouble.StartAsync("stateful-mock.mjs");
        _mock.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Services.ApiKey);
        _services = Services.Create(_mock.Client.BaseAddress!);
    }

    /// <remarks>They are missing where there is no Node.js.</remarks>
    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        if (_mock is not null) await _mock.DisposeAsync();
    }

    [Test]
    public async Task A_customer_is_made_once_under_one_key()
    {
        var operation = Operations.AccountHolder(Provider);

        var first = Expect.Done(await Provider.CreateAccountHolderAsync(operation, default));
        var again = Expect.Done(await Provider.CreateAccountHolderAsync(operation with { Attempt = 2 }, default));

        // Of two, none would be found.
        Assert.That((again, (await FindAsync(operation)).AccountHolder), Is.EqualTo((first, first)));
    }

    [Test]
    public async Task A_customer_has_our_ids_in_the_metadata()
    {
        var operation = Operations.AccountHolder(Provider);
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(operation, default));

        var customer = await SendAsync(HttpMethod.Get, $"v1/customers/{holder.RemoteId}");

        Assert.That(
            customer.GetProperty("metadata").GetRawText(),
            Is.EqualTo($$"""{"operation_id":"{{operation.OperationId}}","customer_id":"{{operation.Customer.Id}}"}"""));
    }

    [Test]
    public async Task A_key_that_was_sent_with_another_content_is_to_be_looked_up()
    {
        var operation = Operations.AccountHolder(Provider);
        Expect.Done(await Provider.CreateAccountHolderAsync(operation, default));

        var other = operation with { Customer = operation.Customer with { Email = "alex@shop.example" } };
        var uncertainty = Expect.Unknown(await Provider.CreateAccountHolderAsync(other, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(uncertainty.IsReplayed, Is.True);
            Assert.That(uncertainty.Reason, Does.Contain("other content").And.Not.Contain("alex"));
        }
    }

    /// <summary>It has no intents: that is the answer that it keeps under the key.</summary>
    [Test]
    public async Task An_answer_that_the_key_keeps_is_known_to_be_replayed()
    {
        var operation = Operations.Initiate(Provider);

        var first = Expect.Unknown(await Provider.InitiateAsync(operation, default));
        var again = Expect.Unknown(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));
        var another = Expect.Unknown(await Provider.InitiateAsync(Operations.Initiate(Provider), default));

        Assert.That((first.IsReplayed, again.IsReplayed, another.IsReplayed), Is.EqualTo((false, true, false)));
    }

    /// <summary>It passes over from when to when it is asked for, but leaves nothing out.</summary>
    [Test]
    public async Task A_customer_is_found_on_whichever_page_it_is()
    {
        var operations = Enumerable.Range(0, 120).Select(_ => Operations.AccountHolder(Provider)).ToList();
        var made = new List<ProviderAccountHolder?>();
        foreach (var operation in operations) made.Add(Expect.Done(await Provider.CreateAccountHolderAsync(operation, default)));

        var (first, last, none) = (
            await FindAsync(operations[0]),
            await FindAsync(operations[^1]),
            await FindAsync(Operations.AccountHolder(Provider)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.AccountHolder, last.AccountHolder), Is.EqualTo((made[0], made[^1])));
            Assert.That((none.IsFound, none.IsConsistent), Is.EqualTo((false, true)));
        }
    }

    [Test]
    public async Task A_connected_account_has_its_own_customers_and_keys()
    {
        var account = (await SendAsync(HttpMethod.Post, "v1/accounts", ("type", "custom"))).GetProperty("id").GetString();
        await using var services = Services.Create(_mock.Client.BaseAddress!, stripe => stripe.Account = account);
        var connected = Services.Provider(services);
        var operation = Operations.AccountHolder(connected);

        var theirs = Expect.Done(await connected.CreateAccountHolderAsync(operation, default));
        var absent = await FindAsync(operation with { Settings = Operations.AccountHolder(Provider).Settings });
        var ours = Expect.Done(await Provider.CreateAccountHolderAsync(
            operation with { Settings = Operations.AccountHolder(Provider).Settings },
            default));

        using (Assert.EnterMultipleScope())
        {
            // The account is frozen with the operation: whoever looks it up later looks there.
            Assert.That((await FindAsync(operation)).AccountHolder, Is.EqualTo(theirs));
            Assert.That(absent.IsFound, Is.False);
            Assert.That(ours, Is.Not.EqualTo(theirs));
        }
    }

    [Test]
    public async Task A_key_that_it_does_not_take_says_nothing_about_the_customer()
    {
        await using var services = Services.Create(_mock.Client.BaseAddress!, stripe => stripe.ApiKey = "sk_live_1");
        var provider = Services.Provider(services);

        var uncertainty = Expect.Unknown(await provider.CreateAccountHolderAsync(Operations.AccountHolder(provider), default));

        Assert.That(uncertainty.Reason, Does.Contain("API key").And.Not.Contain("sk_live"));
    }

    private async Task<ProviderFinding> FindAsync(AccountHolderOperation operation) => Expect.Done(await Provider.FindAsync(
        Operations.Find(operation.OperationId, operation.Settings, PaymentOperationKind.AccountHolder, TimeProvider.System.GetUtcNow()),
        default));

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] parameters)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (method != HttpMethod.Get)
        {
            request.Content = new FormUrlEncodedContent(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        }

        using var answer = await _mock.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
