using System.Buffers;

namespace PaymentSessions.AspNetCore;

/// <summary>An answer with one payment.</summary>
internal sealed record PaymentOfRoute(ListedPayment Payment, FieldSelection Fields)
{
    /// <summary>The payment of a collection, if it is there.</summary>
    public static PaymentOfRoute? Find(PaymentCollection? collection, string paymentId, FieldSelection fields) =>
        collection?.FindPayment(paymentId) is { } payment ? new PaymentOfRoute(new ListedPayment(collection, payment), fields) : null;

    public static void Write(IBufferWriter<byte> output, PaymentOfRoute answer) => PaymentJson.Write(output, answer.Payment, answer.Fields);
}
