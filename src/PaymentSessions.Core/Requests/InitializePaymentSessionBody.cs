using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /store/payment-collections/{id}/payment-sessions</c>.</summary>
/// <param name="ProviderId">The provider that the shopper has chosen. It may be any text.</param>
/// <param name="Data">What the shopper sends to the provider: <c>{}</c> if left out.</param>
public sealed record InitializePaymentSessionBody(string ProviderId, RawJson Data)
{
    private static readonly BodyMember[] Members =
    [
        new("provider_id", JsonValueKind.String, IsRequired: true),
        new("data", JsonValueKind.Object, IsRequired: false),
    ];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<InitializePaymentSessionBody> Parse(ReadOnlyMemory<byte> utf8) =>
        RequestBody.Read(utf8, Members, static values => new InitializePaymentSessionBody(
            values[0].GetString()!,
            values[1].ValueKind == JsonValueKind.Undefined ? RawJson.Empty : RawJson.FromTrusted(values[1])));
}
