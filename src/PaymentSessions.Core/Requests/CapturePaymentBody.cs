using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /admin/payments/{id}/capture</c>.</summary>
/// <param name="Amount">How much, in major units of the payment's currency: above zero. <see langword="null"/> for all that is left.</param>
public sealed record CapturePaymentBody(decimal? Amount)
{
    private static readonly BodyMember[] Members = [new("amount", JsonValueKind.Number, IsRequired: false)];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<CapturePaymentBody> Parse(ReadOnlyMemory<byte> utf8) =>
        RequestBody.Read(utf8, Members, static values => new CapturePaymentBody(values[0].ToAmount()));
}
