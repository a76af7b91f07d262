using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SampleHost;

/// <summary>
/// Which check is how. Anybody may ask, so that counts and reasons, which say how much money is waiting and why, are left out: operators
/// have them in the metrics and the logs.
/// </summary>
public sealed record HealthAnswer(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("checks")] IReadOnlyDictionary<string, string> Checks)
{
    public static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new HealthAnswer(Describe(report.Status), report.Entries.ToDictionary(check => check.Key, check => Describe(check.Value.Status))));

    private static string Describe(HealthStatus status) => status.ToString().ToLowerInvariant();
}
