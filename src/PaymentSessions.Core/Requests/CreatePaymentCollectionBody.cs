using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /store/payment-collections</c>.</summary>
/// <param name="CartId">The host's own id of what is to be paid. It may be any text.</param>
public sealed record CreatePaymentCollectionBody(string CartId)
{
    private static readonly BodyMember[] Members = [new("cart_id", JsonValueKind.String, IsRequired: true)];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<CreatePaymentCollectionBody> Parse(ReadOnlyMemory<byte> utf8) =>
        RequestBody.Read(utf8, Members, static values => new CreatePaymentCollectionBody(values[0].GetString()!));
}
