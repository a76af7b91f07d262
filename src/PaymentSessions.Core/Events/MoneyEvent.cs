namespace PaymentSessions;

/// <summary>Something that has become of the money of a payment. Immutable.</summary>
public abstract record MoneyEvent : PaymentEvent
{
    /// <summary>What it is about.</summary>
    public required MoneyEventSubject Subject { get; init; }

    /// <summary>How much money this is about.</summary>
    public required Money Amount { get; init; }

    /// <inheritdoc cref="MoneyEventSubject.PaymentId"/>
    public string PaymentId => Subject.PaymentId;

    /// <inheritdoc cref="MoneyEventSubject.SessionId"/>
    public string SessionId => Subject.SessionId;

    /// <inheritdoc cref="MoneyEventSubject.ProviderId"/>
    public string ProviderId => Subject.ProviderId;

    /// <inheritdoc cref="MoneyEventSubject.RemoteId"/>
    public string? RemoteId => Subject.RemoteId;
}
