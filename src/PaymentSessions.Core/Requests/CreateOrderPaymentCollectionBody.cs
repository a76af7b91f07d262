using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /admin/payment-collections</c>.</summary>
/// <param name="OrderId">The host's own id of what is to be paid. It may be any text.</param>
/// <param name="Amount">What the operator believes is owed, in major units; <see langword="null"/> if left out.</param>
public sealed record CreateOrderPaymentCollectionBody(string OrderId, decimal? Amount)
{
    private static readonly BodyMember[] Members =
    [
        new("order_id", JsonValueKind.String, IsRequired: true),
        new("amount", JsonValueKind.Number, IsRequired: false),
    ];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<CreateOrderPaymentCollectionBody> Parse(ReadOnlyMemory<byte> utf8) =>
        RequestBody.Read(utf8, Members, static values => new CreateOrderPaymentCollectionBody(values[0].GetString()!, values[1].ToAmount()));
}
