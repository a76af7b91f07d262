namespace PaymentSessions.AspNetCore;

/// <summary>What marks a request of an operator: its key, and who sent it.</summary>
internal readonly record struct Wish(string? OperationKey, string? RequestedBy);
