namespace PaymentSessions;

/// <summary>What an operator wants to be done with a payment. Immutable.</summary>
public abstract record PaymentRequest
{
    /// <summary>The length of the longest <see cref="OperationKey"/>.</summary>
    public const int MaxKeyLength = 255;

    /// <summary>The payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>
    /// Marks the repeats of one wish, such as a double click: any text of 1 to 255 characters, unique in the payment's collection.
    /// <see langword="null"/>: each request is a wish of its own.
    /// </summary>
    public string? OperationKey { get; init; }

    /// <summary>Who wants it, as the host names its users, for the record.</summary>
    public string? RequestedBy { get; init; }
}
