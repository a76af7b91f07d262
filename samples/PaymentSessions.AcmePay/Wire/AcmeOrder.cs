using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions.AcmePay;

/// <summary>An order, as Acme Pay describes it.</summary>
internal sealed record AcmeOrder
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Status { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>The card network's number, which its disputes quote.</summary>
    public required string NetworkReference { get; init; }

    public required ImmutableArray<AcmeCapture> Captures { get; init; }

    /// <summary>What was held when the order was cancelled.</summary>
    public long ReleasedAmount { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public ProviderSession ToSession()
    {
        var status = ReadStatus();
        return new ProviderSession
        {
            RemoteId = Id,
            OperationId = Reference,
            Amount = InCurrency(Amount),
            Status = status,
            CapturedAmount = status == PaymentSessionStatus.Captured ? InCurrency(Captures.Sum(capture => capture.Amount)) : null,
            ReleasedAmount = ReleasedAmount > 0 ? InCurrency(ReleasedAmount) : null,
            ExpiresAt = ExpiresAt,
            Data = RawJson.Create(json =>
            {
                json.WriteString("id", Id);
                json.WriteString("client_secret", ClientSecret);
                json.WriteString("status", Status);
            }),
            PrivateData = RawJson.Create(json => json.WriteString("network_reference", NetworkReference)),
        };
    }

    public ProviderCapture ToCapture(string operationId)
    {
        var capture = FindCapture(operationId) ?? throw new JsonException("The order doesn't show the capture.");
        return new ProviderCapture { Amount = InCurrency(capture.Amount), EndsAuthorization = false, Session = ToSession() };
    }

    /// <summary>What the order shows of an operation that was to change it.</summary>
    public ProviderFinding ToFinding(FindOperation operation) => operation.Kind == PaymentOperationKind.Capture
        ? new() { Capture = FindCapture(operation.OperationId) is null ? null : ToCapture(operation.OperationId), IsConsistent = true }
        : new() { Session = Status == "canceled" ? ToSession() : null, IsConsistent = true };

    private AcmeCapture? FindCapture(string operationId) => Captures.FirstOrDefault(capture => capture.Reference == operationId);

    private PaymentSessionStatus ReadStatus() => Status switch
    {
        "created" => PaymentSessionStatus.Pending,
        "processing" => PaymentSessionStatus.PendingAuthorization,
        "authorized" => PaymentSessionStatus.Authorized,
        "captured" => PaymentSessionStatus.Captured,
        "canceled" => PaymentSessionStatus.Canceled,
        "failed" => PaymentSessionStatus.Error, // The shopper may try another card on the same order.
        _ => throw new JsonException("The order has a status that isn't known here."),
    };

    private Money InCurrency(long minorUnits) => AcmeMoney.Read(minorUnits, Currency);
}
