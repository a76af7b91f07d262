using System.Text.Json;

namespace PaymentSessions;

/// <summary>A member that a request's body may have. A number is always an amount of money: read exactly, and above zero.</summary>
internal sealed record BodyMember(string Name, JsonValueKind Kind, bool IsRequired)
{
    /// <summary>Whether it may be null, too.</summary>
    public bool IsNullable { get; init; }
}
