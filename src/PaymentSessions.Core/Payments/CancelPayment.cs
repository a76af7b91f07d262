namespace PaymentSessions;

/// <summary>A request to let held money go.</summary>
public sealed record CancelPayment : PaymentRequest;
