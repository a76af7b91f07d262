using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /admin/refund-reasons/{id}</c>: what is left out stays as it is, and null takes away what was there.</summary>
public sealed record UpdateRefundReasonBody
{
    private static readonly BodyMember[] Members =
    [
        new("label", JsonValueKind.String, IsRequired: false),
        new("code", JsonValueKind.String, IsRequired: false) { IsNullable = true },
        new("description", JsonValueKind.String, IsRequired: false) { IsNullable = true },
        new("metadata", JsonValueKind.Object, IsRequired: false) { IsNullable = true },
    ];

    private readonly Func<RefundReason, RefundReasonTerms> _change;

    private UpdateRefundReasonBody(Func<RefundReason, RefundReasonTerms> change) => _change = change;

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<UpdateRefundReasonBody> Parse(ReadOnlyMemory<byte> utf8) => RequestBody.Read(utf8, Members, Read);

    /// <summary>What a reason says after the change.</summary>
    public RefundReasonTerms ApplyTo(RefundReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);

        return _change(reason);
    }

    private static UpdateRefundReasonBody Read(JsonElement[] values)
    {
        // What is read now, as the document ends with this call.
        var (label, code, description, metadata) = (values[0].ToText(), values[1].ToText(), values[2].ToText(), values[3].ToDocument());
        var isGiven = Array.ConvertAll(values, value => value.ValueKind != JsonValueKind.Undefined);
        return new UpdateRefundReasonBody(reason => new RefundReasonTerms(label ?? reason.Label)
        {
            Code = isGiven[1] ? code : reason.Code,
            Description = isGiven[2] ? description : reason.Description,
            Metadata = isGiven[3] ? metadata : reason.Metadata,
        });
    }
}
