using System.Text.Json;

namespace PaymentSessions.AcmePay;

/// <summary>What of the options a request is built from. It is stored with each operation, so it holds no secret.</summary>
internal sealed record AcmeSettings(string Account, string ApiVersion)
{
    public static AcmeSettings Of(AcmePayOptions options) => new(options.Account, options.ApiVersion);

    public static AcmeSettings Read(RawJson settings) =>
        JsonSerializer.Deserialize(settings.Utf8.Span, AcmeJson.Default.AcmeSettings)!;

    public RawJson ToJson() => RawJson.Create(json =>
    {
        json.WriteString("account", Account);
        json.WriteString("api_version", ApiVersion);
    });
}
