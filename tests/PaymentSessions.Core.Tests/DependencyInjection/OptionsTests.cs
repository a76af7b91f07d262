using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PaymentSessions.Tests;

public sealed class OptionsTests
{
    [Test]
    public void The_defaults_are_these()
    {
        var options = Read();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.ProviderTimeout, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(options.SettleTimeout, Is.EqualTo(TimeSpan.FromSeconds(35)));
            Assert.That(options.SettlePollInterval, Is.EqualTo(TimeSpan.FromMilliseconds(250)));
            Assert.That(options.MaxLookAge, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(options.MaxCommitAttempts, Is.EqualTo(20));
            Assert.That(options.LeaseMargin, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(options.KeyWindowMargin, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(options.LateArrivalWindow, Is.EqualTo(TimeSpan.FromMinutes(10)));
            Assert.That(options.SessionLifetime, Is.EqualTo(TimeSpan.FromHours(24)));
            Assert.That(options.IdempotencyRetention, Is.EqualTo(TimeSpan.FromHours(24)));
            Assert.That(options.WebhookPatience, Is.EqualTo(TimeSpan.FromDays(3)));
            Assert.That(options.WebhookRetention, Is.EqualTo(TimeSpan.FromDays(30)));
            Assert.That(options.Worker.IsEnabled, Is.True);
            Assert.That(options.Worker.Interval, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That((options.Worker.BatchSize, options.Worker.Concurrency), Is.EqualTo((100, 8)));
            Assert.That((options.Events.HandlerTimeout, options.Events.MaxAttempts), Is.EqualTo((TimeSpan.FromSeconds(30), 10)));
            Assert.That(options.Events.RetrySchedule, Is.EqualTo(options.RecoverySchedule));
            Assert.That(string.Join(' ', options.RecoverySchedule.Select(wait => $"{wait:c}")), Is.EqualTo(
                "00:00:05 00:00:30 00:02:00 00:10:00 01:00:00 06:00:00 1.00:00:00"));
        }
    }

    [Test]
    public void A_configuration_sets_every_option()
    {
        var options = Read(new()
        {
            ["PaymentSessions:ProviderTimeout"] = "00:00:10",
            ["PaymentSessions:SettleTimeout"] = "00:00:11",
            ["PaymentSessions:SettlePollInterval"] = "00:00:00.100",
            ["PaymentSessions:MaxLookAge"] = "00:00:01",
            ["PaymentSessions:MaxCommitAttempts"] = "5",
            ["PaymentSessions:RecoverySchedule:0"] = "00:00:01",
            ["PaymentSessions:RecoverySchedule:1"] = "00:01:00",
            ["PaymentSessions:LeaseMargin"] = "00:00:12",
            ["PaymentSessions:KeyWindowMargin"] = "00:00:13",
            ["PaymentSessions:LateArrivalWindow"] = "00:00:14",
            ["PaymentSessions:SessionLifetime"] = "00:00:15",
            ["PaymentSessions:IdempotencyRetention"] = "00:00:16",
            ["PaymentSessions:WebhookPatience"] = "00:00:20",
            ["PaymentSessions:WebhookRetention"] = "00:00:21",
            ["PaymentSessions:Worker:IsEnabled"] = "false",
            ["PaymentSessions:Worker:Interval"] = "00:00:17",
            ["PaymentSessions:Worker:BatchSize"] = "18",
            ["PaymentSessions:Worker:Concurrency"] = "19",
            ["PaymentSessions:Events:HandlerTimeout"] = "00:00:20",
            ["PaymentSessions:Events:MaxAttempts"] = "21",
            ["PaymentSessions:Events:RetrySchedule:0"] = "00:00:22",
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.ProviderTimeout, Is.EqualTo(TimeSpan.FromSeconds(10)));
            Assert.That(options.SettleTimeout, Is.EqualTo(TimeSpan.FromSeconds(11)));
            Assert.That(options.SettlePollInterval, Is.EqualTo(TimeSpan.FromMilliseconds(100)));
            Assert.That(options.MaxLookAge, Is.EqualTo(TimeSpan.FromSeconds(1)));
            Assert.That(options.MaxCommitAttempts, Is.EqualTo(5));
            Assert.That(options.LeaseMargin, Is.EqualTo(TimeSpan.FromSeconds(12)));
            Assert.That(options.KeyWindowMargin, Is.EqualTo(TimeSpan.FromSeconds(13)));
            Assert.That(options.LateArrivalWindow, Is.EqualTo(TimeSpan.FromSeconds(14)));
            Assert.That(options.SessionLifetime, Is.EqualTo(TimeSpan.FromSeconds(15)));
            Assert.That(options.IdempotencyRetention, Is.EqualTo(TimeSpan.FromSeconds(16)));
            Assert.That(options.WebhookPatience, Is.EqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(options.WebhookRetention, Is.EqualTo(TimeSpan.FromSeconds(21)));
            Assert.That(options.Worker.IsEnabled, Is.False);
            Assert.That(options.Worker.Interval, Is.EqualTo(TimeSpan.FromSeconds(17)));
            Assert.That((options.Worker.BatchSize, options.Worker.Concurrency), Is.EqualTo((18, 19)));
            Assert.That((options.Events.HandlerTimeout, options.Events.MaxAttempts), Is.EqualTo((TimeSpan.FromSeconds(20), 21)));
            Assert.That(options.Events.RetrySchedule, Is.EqualTo(new[] { TimeSpan.FromSeconds(22) }));
            Assert.That(options.RecoverySchedule, Is.EqualTo(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1) }), "in place of the defaults");
        }
    }

    [Test]
    public void Every_option_is_checked_by_these_tests() =>
        Assert.That(
            new[] { typeof(PaymentSessionsOptions), typeof(PaymentWorkerOptions), typeof(PaymentEventOptions) }
                .SelectMany(type => type.GetProperties())
                .Select(property => property.Name),
            Is.EquivalentTo(new[]
            {
                "ProviderTimeout", "SettleTimeout", "SettlePollInterval", "MaxLookAge", "RecoverySchedule", "MaxCommitAttempts",
                "LeaseMargin", "KeyWindowMargin", "LateArrivalWindow", "SessionLifetime", "IdempotencyRetention", "Worker",
                "WebhookPatience", "WebhookRetention", "IsEnabled", "Interval", "BatchSize", "Concurrency", "Events", "HandlerTimeout",
                "RetrySchedule", "MaxAttempts",
            }),
            "A new option needs a default, a place in the configuration and a limit here.");

    [Test]
    public void Code_has_the_last_word()
    {
        var options = Read(new() { ["PaymentSessions:MaxCommitAttempts"] = "5", ["PaymentSessions:MaxLookAge"] = "00:00:01" }, options => options.MaxCommitAttempts = 6);

        Assert.That((options.MaxCommitAttempts, options.MaxLookAge), Is.EqualTo((6, TimeSpan.FromSeconds(1))));
    }

    [Test]
    public void Another_section_is_none_of_ours() =>
        Assert.That(Read(new() { ["Payments:MaxCommitAttempts"] = "5", ["MaxCommitAttempts"] = "5" }).MaxCommitAttempts, Is.EqualTo(20));

    [Test]
    public void A_schedule_in_code_replaces_the_defaults_too() =>
        Assert.That(
            Read(configure: options => options.RecoverySchedule = [TimeSpan.FromSeconds(7)]).RecoverySchedule,
            Is.EqualTo(new[] { TimeSpan.FromSeconds(7) }));

    [TestCase("ProviderTimeout", "00:00:00", "00:00:00.0009999", "-00:00:01", "1.00:00:00.0000001")]
    [TestCase("SettleTimeout", "00:00:00", "00:00:00.0009999", "-00:00:01", "1.00:00:00.0000001")]
    [TestCase("SettlePollInterval", "00:00:00", "00:00:00.0009999", "-00:00:01", "1.00:00:00.0000001")]
    [TestCase("MaxLookAge", "00:00:00", "00:00:00.0009999", "-00:00:01", "00:00:02.0000001")]
    [TestCase("LeaseMargin", "00:00:00", "-00:00:01", "1.00:00:00.0000001")]
    [TestCase("KeyWindowMargin", "-00:00:00.0000001", "1.00:00:00.0000001")]
    [TestCase("LateArrivalWindow", "-00:00:00.0000001", "1.00:00:00.0000001")]
    [TestCase("SessionLifetime", "00:00:00", "365.00:00:00.0000001")]
    [TestCase("IdempotencyRetention", "00:00:00", "365.00:00:00.0000001")]
    [TestCase("WebhookPatience", "00:00:00", "365.00:00:00.0000001")]
    [TestCase("WebhookRetention", "00:00:00", "365.00:00:00.0000001")]
    [TestCase("Worker:Interval", "00:00:00", "1.00:00:00.0000001")]
    [TestCase("Worker:BatchSize", "0", "-1")]
    [TestCase("Worker:Concurrency", "0", "-1")]
    [TestCase("Events:HandlerTimeout", "00:00:00", "1.00:00:00.0000001")]
    [TestCase("Events:MaxAttempts", "0", "-1")]
    [TestCase("Events:RetrySchedule:1", "00:00:00", "-00:00:01")]
    [TestCase("MaxCommitAttempts", "0", "-1")]
    [TestCase("RecoverySchedule:0", "00:00:00", "00:00:00.0009999", "-00:00:01")]
    [TestCase("RecoverySchedule:2", "00:00:00")]
    public void What_can_not_work_is_refused_by_name(string option, params string[] values)
    {
        foreach (var value in values)
        {
            Assert.That(
                () => Read(new() { [$"PaymentSessions:{option}"] = value }),
                Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(option.Split(':')[0]),
                value);
        }
    }

    [TestCase("ProviderTimeout", "00:00:00.001", "1.00:00:00")]
    [TestCase("SettleTimeout", "00:00:00.001", "1.00:00:00")]
    [TestCase("SettlePollInterval", "00:00:00.001", "1.00:00:00")]
    [TestCase("MaxLookAge", "00:00:00.001", "00:00:02")]
    [TestCase("LeaseMargin", "00:00:00.001", "1.00:00:00")]
    [TestCase("KeyWindowMargin", "00:00:00", "1.00:00:00")]
    [TestCase("LateArrivalWindow", "00:00:00", "1.00:00:00")]
    [TestCase("SessionLifetime", "00:00:00.001", "365.00:00:00")]
    [TestCase("IdempotencyRetention", "00:00:00.001", "365.00:00:00")]
    [TestCase("WebhookPatience", "00:00:00.001", "365.00:00:00")]
    [TestCase("WebhookRetention", "00:00:00.001", "365.00:00:00")]
    [TestCase("Worker:Interval", "00:00:00.001", "1.00:00:00")]
    [TestCase("Worker:BatchSize", "1", "2147483647")]
    [TestCase("Worker:Concurrency", "1", "2147483647")]
    [TestCase("Events:HandlerTimeout", "00:00:00.001", "1.00:00:00")]
    [TestCase("Events:MaxAttempts", "1", "2147483647")]
    [TestCase("Events:RetrySchedule:0", "00:00:00.001", "365.00:00:00")]
    [TestCase("MaxCommitAttempts", "1", "2147483647")]
    [TestCase("RecoverySchedule:0", "00:00:00.001", "365.00:00:00")]
    public void What_is_just_possible_is_accepted(string option, params string[] values)
    {
        foreach (var value in values) Assert.That(() => Read(new() { [$"PaymentSessions:{option}"] = value }), Throws.Nothing, value);
    }

    [Test]
    public void A_message_says_what_would_do() =>
        Assert.That(
            () => Read(configure: options => options.MaxLookAge = TimeSpan.FromSeconds(3)),
            Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo("Property MaxLookAge: It must be between 00:00:00.0010000 and 00:00:02, not 00:00:03."));

    private static PaymentSessionsOptions Read(Dictionary<string, string?>? settings = null, Action<PaymentSessionsOptions>? configure = null)
    {
        var services = new ServiceCollection();
        if (settings is not null) services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider();

        using var host = services.BuildServiceProvider();
        return host.GetRequiredService<IOptions<PaymentSessionsOptions>>().Value;
    }
}
