using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace PaymentSessions.Tests;

public sealed class RateLimitTests : StoreTests
{
    private protected override HostSetup Setup => new()
    {
        Builder = builder => builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddFixedWindowLimiter("once", options => (options.PermitLimit, options.Window) = (1, TimeSpan.FromDays(1)));
        }),
        Pipeline = app => app.UseRateLimiter(),
        Routes = app => app.MapPaymentSessions().RequireRateLimiting("once"),
    };

    [Test]
    public async Task The_hosts_own_limit_holds_for_all_of_the_routes()
    {
        var owed = await OweAsync();
        Expect.Ok(await Host.SendAsync(Requests.Session(owed)));
        Remember();

        var again = await Host.SendAsync(Requests.Session(owed));
        var collection = await Host.SendAsync(Requests.Collection("cart_1"));
        var providers = await Host.SendAsync(Requests.Providers());

        Assert.That(new[] { again.Status, collection.Status, providers.Status }, Is.All.EqualTo(429));
        ExpectNothingHappened();
    }
}
