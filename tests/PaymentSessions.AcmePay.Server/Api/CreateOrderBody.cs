using System.Text.Json;

namespace PaymentSessions.AcmePay.Server;

/// <summary>The body of <c>POST /v1/orders</c>.</summary>
internal sealed record CreateOrderBody(
    string Reference,
    long Amount,
    string Currency,
    string? ReturnUrl = null,
    JsonElement? Metadata = null) : IRequestBody
{
    public bool IsValid => Reference.Length > 0 && Amount > 0 && Currency.Length == 3 && Currency.All(char.IsAsciiLetterUpper);
}
