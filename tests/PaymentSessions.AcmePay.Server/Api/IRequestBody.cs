namespace PaymentSessions.AcmePay.Server;

/// <summary>A body that can be checked before anything is executed.</summary>
internal interface IRequestBody
{
    bool IsValid { get; }
}
