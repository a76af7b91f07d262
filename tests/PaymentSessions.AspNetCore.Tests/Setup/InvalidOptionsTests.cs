using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

public sealed class InvalidOptionsTests
{
    [TestCase("StoreFields", "7", "StoreFields", "Documented or Reference")]
    [TestCase("StoreFields", "Everything", "PaymentSessions:StoreFields", "Everything")]
    [TestCase("MaxBodyBytes", "1023", "MaxBodyBytes", "between 1024 and 1048576")]
    [TestCase("MaxBodyBytes", "1048577", "MaxBodyBytes", "between 1024 and 1048576")]
    [TestCase("MaxBodyBytes", "-1", "MaxBodyBytes", "between 1024 and 1048576")]
    [TestCase("MaxBodyBytes", "64K", "PaymentSessions:MaxBodyBytes", "64K")]
    [TestCase("MaxWebhookBytes", "1023", "MaxWebhookBytes", "between 1024 and 16777216")]
    [TestCase("MaxWebhookBytes", "16777217", "MaxWebhookBytes", "between 1024 and 16777216")]
    [TestCase("RefuseUnknownFields", "perhaps", "PaymentSessions:RefuseUnknownFields", "perhaps")]
    [TestCase("PublishableKeys:0", "", "PublishableKeys", "can't be empty")]
    [TestCase("PublishableKeys:0", "  ", "PublishableKeys", "can't be empty")]
    [TestCase("ProviderTimeout", "00:00:00", "ProviderTimeout", "between 00:00:00.0010000 and 1.00:00:00")]
    [TestCase("ProviderTimeout", "1.00:00:01", "ProviderTimeout", "between 00:00:00.0010000 and 1.00:00:00")]
    [TestCase("ProviderTimeout", "30 seconds", "PaymentSessions:ProviderTimeout", "30 seconds")]
    [TestCase("SettleTimeout", "-00:00:01", "SettleTimeout", "between")]
    [TestCase("SettlePollInterval", "00:00:00", "SettlePollInterval", "between")]
    [TestCase("MaxLookAge", "00:00:03", "MaxLookAge", "and 00:00:02")]
    [TestCase("RecoverySchedule:0", "00:00:00", "RecoverySchedule", "at least a millisecond")]
    [TestCase("MaxCommitAttempts", "0", "MaxCommitAttempts", "at least 1")]
    public async Task An_option_that_cannot_work_stops_the_host_at_start(string name, string value, string named, string reason)
    {
        var setup = new HostSetup { Settings = { [$"PaymentSessions:{name}"] = value } };

        await Assert.ThatAsync(
            () => StoreHost.StartAsync(setup),
            Throws.Exception.With.Message.Contains(named).And.Message.Contains(reason));
    }

    [Test]
    public async Task So_does_one_that_code_has_set()
    {
        var setup = new HostSetup { Payments = payments => payments.ConfigureStoreRoutes(options => options.MaxBodyBytes = 0) };

        await Assert.ThatAsync(() => StoreHost.StartAsync(setup), Throws.Exception.With.Message.Contains("MaxBodyBytes"));
    }
}
