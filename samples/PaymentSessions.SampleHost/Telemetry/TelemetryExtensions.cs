using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PaymentSessions;

namespace SampleHost.Telemetry;

/// <summary>Who gets to see traces and metrics.</summary>
public static class TelemetryExtensions
{
    /// <summary>
    /// Exports what the payment sessions and the routes do to where <c>Telemetry:Exporter</c> says: <c>console</c>, or <c>otlp</c> for a
    /// collector, whose address is in <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Without it, nothing is collected.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var exporter = builder.Configuration["Telemetry:Exporter"];
        if (string.IsNullOrEmpty(exporter)) return;

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(host => host.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(PaymentSessionsTelemetry.ActivitySourceName).AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(PaymentSessionsTelemetry.MeterName).AddAspNetCoreInstrumentation());

        _ = exporter switch
        {
            "console" => telemetry.WithTracing(traces => traces.AddConsoleExporter()).WithMetrics(metrics => metrics.AddConsoleExporter()),
            "otlp" => telemetry.UseOtlpExporter(),
            _ => throw new InvalidOperationException("Set Telemetry:Exporter to console or otlp, or leave it out to export nothing."),
        };
    }
}
