using System.Text.Json;

namespace PaymentSessions;

/// <summary>A member that a request's body may have.</summary>
internal sealed record BodyMember(string Name, JsonValueKind Kind, bool IsRequired);
