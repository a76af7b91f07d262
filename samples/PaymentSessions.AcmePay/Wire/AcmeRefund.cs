using System.Text.Json;

namespace PaymentSessions.AcmePay;

/// <summary>A refund, as Acme Pay describes it.</summary>
internal sealed record AcmeRefund
{
    public required string Id { get; init; }

    /// <summary>The operation that made it; <see langword="null"/> if somebody made it at Acme Pay's dashboard.</summary>
    public string? Reference { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Status { get; init; }

    public ProviderRefund ToRefund() => new()
    {
        RemoteId = Id,
        OperationId = Reference,
        Amount = AcmeMoney.Read(Amount, Currency),
        Status = Status switch
        {
            "pending" => ProviderRefundStatus.Pending,
            "succeeded" => ProviderRefundStatus.Succeeded,
            "failed" => ProviderRefundStatus.Failed,
            _ => throw new JsonException("The refund has a status that isn't known here."),
        },
    };
}
