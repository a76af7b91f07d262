namespace PaymentSessions;

/// <summary>A capture as it is written.</summary>
internal readonly record struct CaptureView(PaymentView Payment, Capture Capture)
{
    public static IEnumerable<CaptureView> All(PaymentView payment)
    {
        foreach (var capture in payment.Payment.Captures) yield return new CaptureView(payment, capture);
    }
}
