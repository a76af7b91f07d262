namespace PaymentSessions.AcmePay.Server;

/// <summary>What the command line says.</summary>
internal sealed record AcmeServerSettings(string ApiKey, string WebhookSecret);
