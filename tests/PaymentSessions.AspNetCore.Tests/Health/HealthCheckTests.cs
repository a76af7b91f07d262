using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests.Health;

public sealed class HealthCheckTests
{
    private static readonly PaymentHealth Well = new() { SinceWorkerRan = TimeSpan.FromSeconds(4) };

    [Test]
    public async Task It_is_asked_over_http()
    {
        var setup = new HostSetup
        {
            Builder = builder => builder.Services.AddHealthChecks().AddPaymentSessions(),
            Routes = app => app.MapHealthChecks("/health"),
        };
        await using var host = await StoreHost.StartAsync(setup);

        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health"));

        Assert.That((answer.Status, answer.Text), Is.EqualTo((200, "Healthy")));
    }

    [Test]
    public async Task Nothing_to_complain_of_is_healthy()
    {
        var entry = await CheckAsync(Well);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Status, Is.EqualTo(HealthStatus.Healthy));
            Assert.That(entry.Data, Is.EqualTo(new Dictionary<string, object> { ["seconds_since_worker_ran"] = 4L }));
            Assert.That(entry.Tags, Is.EqualTo(new[] { "payment_sessions" }));
        }
    }

    [Test]
    public async Task A_store_that_can_not_be_asked_is_unhealthy_and_no_message_is_passed_on()
    {
        var entry = await CheckAsync(health: null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Status, Is.EqualTo(HealthStatus.Unhealthy));
            Assert.That(entry.Description, Is.EqualTo("The store of payment sessions can't be reached, or lacks its tables (PaymentStoreUnavailableException)."));
            Assert.That(entry.Exception, Is.Null);
        }
    }

    [Test]
    public async Task A_worker_that_is_late_is_degraded()
    {
        var entry = await CheckAsync(Well with { IsWorkerLate = true });

        Assert.That((entry.Status, entry.Description), Is.EqualTo((HealthStatus.Degraded, "This host's worker hasn't run for several intervals.")));
    }

    [TestCase(3600, HealthStatus.Healthy)]
    [TestCase(3601, HealthStatus.Degraded)]
    public async Task A_doubt_that_is_too_old_is_degraded(int seconds, HealthStatus status)
    {
        var entry = await CheckAsync(Well with { Unsettled = [Some(PaymentOperationState.InDoubt)], OldestInDoubt = TimeSpan.FromSeconds(seconds) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Status, Is.EqualTo(status));
            Assert.That(entry.Data["operations_in_doubt"], Is.EqualTo(2L));
            Assert.That(entry.Data["oldest_in_doubt_seconds"], Is.EqualTo((long)seconds));
        }
    }

    [TestCase(false, HealthStatus.Degraded)]
    [TestCase(true, HealthStatus.Healthy)]
    public async Task What_needs_review_is_degraded_unless_it_is_ignored(bool ignoresReview, HealthStatus status)
    {
        var entry = await CheckAsync(
            Well with { Unsettled = [Some(PaymentOperationState.NeedsReview)] },
            options => options.IgnoresReview = ignoresReview);

        Assert.That((entry.Status, entry.Data["operations_needs_review"]), Is.EqualTo((status, (object)2L)));
    }

    [Test]
    public void A_longest_doubt_that_is_not_positive_is_refused() =>
        Assert.That(
            () => new ServiceCollection().AddHealthChecks().AddPaymentSessions(options => options.MaxDoubt = TimeSpan.Zero),
            Throws.TypeOf<ArgumentOutOfRangeException>());

    private static OperationSummary Some(PaymentOperationState state) => new(state, 2, default);

    private static async Task<HealthReportEntry> CheckAsync(PaymentHealth? health, Action<PaymentHealthOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPaymentSessions().UseInMemory().AddSystemProvider();
        services.AddHealthChecks().AddPaymentSessions(configure);
        services.Replace(ServiceDescriptor.Singleton<IPaymentHealth>(new Scripted(health)));
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["payment_sessions"];
    }

    private sealed class Scripted(PaymentHealth? health) : IPaymentHealth
    {
        public ValueTask<PaymentHealth> ReadAsync(CancellationToken cancellationToken) =>
            health is null ? throw new PaymentStoreUnavailableException(new IOException("Host=secret")) : new(health);
    }
}
