using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

public sealed class AuthorizerTests : StoreTests
{
    private protected override HostSetup Setup => new()
    {
        Builder = builder => builder.Services.AddScoped<Visit>(),
        Payments = payments => payments.AuthorizeCollectionsWith<CartOwner>(),
    };

    [Test]
    public async Task The_authorizer_is_asked_about_the_hosts_own_id_in_the_requests_scope()
    {
        var owed = await OweAsync();

        var owner = await SendAsync(Requests.Session(owed), "cart_1");
        Remember();
        var stranger = await SendAsync(Requests.Session(owed), "cart_2");

        Expect.Ok(owner);
        Expect.Problem(stranger, 404, "not_found", "There is no such payment collection.");
        ExpectNothingHappened();
    }

    [Test]
    public async Task It_is_asked_before_a_collection_is_made()
    {
        Host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR"));
        Remember();

        var stranger = await SendAsync(Requests.Collection("cart_1"), "cart_2");

        Expect.Problem(stranger, 404, "not_found", "There is no such cart.");
        ExpectNothingHappened();
        Expect.Ok(await SendAsync(Requests.Collection("cart_1"), "cart_1"));
    }

    [Test]
    public async Task A_stranger_cannot_tell_a_wrong_provider_from_an_unknown_collection()
    {
        var owed = await OweAsync();

        var answer = await SendAsync(Requests.Session(owed, """{"provider_id":"pp_nope"}"""), "cart_2");

        Expect.Problem(answer, 404, "not_found", "There is no such payment collection.");
    }

    private Task<Answer> SendAsync(HttpRequestMessage request, string ownCart)
    {
        request.Headers.Add("X-Own-Cart", ownCart);
        return Host.SendAsync(request);
    }

    /// <summary>Something that a host makes for every request, such as its database context.</summary>
    private sealed class Visit
    {
        public string? OwnCart { get; set; }
    }

    private sealed class CartOwner(Visit visit) : IPaymentCollectionAuthorizer
    {
        public ValueTask<bool> MayPayAsync(HttpContext http, string reference, CancellationToken cancellationToken)
        {
            Assert.That(visit, Is.SameAs(http.RequestServices.GetRequiredService<Visit>()));
            visit.OwnCart ??= http.Request.Headers["X-Own-Cart"];
            return new(visit.OwnCart == reference);
        }
    }
}
