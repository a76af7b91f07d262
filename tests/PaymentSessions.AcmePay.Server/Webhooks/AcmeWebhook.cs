namespace PaymentSessions.AcmePay.Server;

/// <summary>An event that is sent to whoever wants to know.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Type">Its type, such as <c>order.captured</c>.</param>
/// <param name="OrderId">The order that it is about.</param>
/// <param name="Body">The bytes that are sent, as text.</param>
/// <param name="Signature">What is sent with them as <see cref="SignatureHeader"/>.</param>
public sealed record AcmeWebhook(string Id, string Type, string OrderId, string Body, string Signature)
{
    /// <summary>The header that the signature is in.</summary>
    public const string SignatureHeader = "Acme-Signature";

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether somebody has said that it has arrived.</summary>
    public bool IsDelivered { get; init; }
}
