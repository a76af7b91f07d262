namespace PaymentSessions;

/// <summary>A request to start saving a payment method. Immutable.</summary>
public sealed record SavePaymentMethod
{
    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The customer, as the host knows them: never from the shopper's own input.</summary>
    public required PaymentCustomer Customer { get; init; }

    /// <summary>
    /// Marks the repeats of one wish, such as a double click: 1 to 255 characters, none of them a control character. With another content,
    /// a key that was used is the provider's to refuse.
    /// </summary>
    public required string OperationKey { get; init; }

    /// <summary>What the shopper sends to the provider, with none but the members that it takes.</summary>
    public RawJson Data { get; init; }
}
