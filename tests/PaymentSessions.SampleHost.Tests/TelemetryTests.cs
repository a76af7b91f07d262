namespace PaymentSessions.Tests.SampleHost;

/// <summary>Traces and metrics go where the configuration says.</summary>
public sealed class TelemetryTests
{
    private const string Trace = "payment_sessions.initialize";
    private const string Metric = "payment_sessions.commit.duration";

    [Test]
    public async Task The_console_shows_traces_and_metrics()
    {
        await using var shop = await SampleShop.StartAsync(("Telemetry__Exporter", "console"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"));

        await StartSessionAsync(shop);

        await shop.WaitForAsync($"Activity.DisplayName:        {Trace}");
        await shop.WaitForAsync($"Metric Name: {Metric}");
        await shop.WaitForAsync("service.name: PaymentSessions.SampleHost");
    }

    [Test]
    public async Task A_collector_gets_traces_and_metrics()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        await using var shop = await SampleShop.StartAsync(
            ("Telemetry__Exporter", "otlp"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "mug-shop"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "100"));

        await StartSessionAsync(shop);

        await collector.WaitForAsync(("traces", Trace), ("traces", "mug-shop"), ("metrics", Metric));
    }

    [TestCase("")]
    [TestCase(null)]
    public async Task Without_an_exporter_nothing_is_shown(string? exporter)
    {
        await using var shop = exporter is null
            ? await SampleShop.StartAsync()
            : await SampleShop.StartAsync(("Telemetry__Exporter", exporter));

        await StartSessionAsync(shop);

        Assert.That(await shop.StopAsync(), Does.Not.Contain("Activity.TraceId").And.Not.Contain("Metric Name"));
    }

    private static async Task StartSessionAsync(SampleShop shop)
    {
        var answer = await shop.PostAsync($"/store/payment-collections/{await shop.OweAsync()}/payment-sessions", SampleShop.SystemSession);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
    }
}
