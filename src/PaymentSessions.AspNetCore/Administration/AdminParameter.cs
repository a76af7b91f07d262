namespace PaymentSessions.AspNetCore;

/// <summary>A parameter that the query of an operators' route may have.</summary>
internal readonly record struct AdminParameter(string Name, AdminParameterKind Kind);
