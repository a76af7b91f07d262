namespace PaymentSessions.AcmePay;

/// <summary>How to reach Acme Pay. Checked at start.</summary>
public sealed class AcmePayOptions
{
    /// <summary>The secret API key, from Acme Pay's dashboard. No default: it has to be set.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// Where Acme Pay is. Default: <c>https://api.acme-pay.example/</c>. An absolute https address that ends with a slash; http is for
    /// this machine only.
    /// </summary>
    public Uri BaseAddress { get; set; } = new("https://api.acme-pay.example/");

    /// <summary>Which of the key's accounts new orders are made in. Orders that exist stay in theirs. Default: <c>main</c>.</summary>
    public string Account { get; set; } = "main";

    /// <summary>
    /// Which version of Acme Pay's API new orders are made with. Default: <c>2026-11-01</c>, which this provider was tested with.
    /// </summary>
    public string ApiVersion { get; set; } = "2026-11-01";

    /// <summary>
    /// What Acme Pay signs its webhooks with, from its dashboard. Default: none, so that every webhook is refused. A host that mounts
    /// <c>MapPaymentWebhooks()</c> has to set it.
    /// </summary>
    public string WebhookSecret { get; set; } = "";
}
