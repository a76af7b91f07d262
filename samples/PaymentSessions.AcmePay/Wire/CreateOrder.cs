namespace PaymentSessions.AcmePay;

/// <summary>The body of <c>POST /v1/orders</c>.</summary>
internal sealed record CreateOrder
{
    /// <summary>Our id of the operation, by which the order is found again.</summary>
    public required string Reference { get; init; }

    /// <summary>In minor units of ISO 4217.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string? ReturnUrl { get; init; }

    public required OrderMetadata Metadata { get; init; }
}
