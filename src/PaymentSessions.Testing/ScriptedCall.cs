namespace PaymentSessions.Testing;

/// <summary>The calls that a <see cref="ScriptedProvider"/> can be scripted for.</summary>
public enum ScriptedCall
{
    /// <summary><see cref="IPaymentProvider.InitiateAsync"/>.</summary>
    Initiate,

    /// <summary><see cref="IPaymentProvider.UpdateAsync"/>.</summary>
    Update,

    /// <summary><see cref="IPaymentProvider.RetrieveAsync"/>.</summary>
    Retrieve,

    /// <summary><see cref="IPaymentProvider.FindAsync"/>.</summary>
    Find,

    /// <summary><see cref="IPaymentProvider.AuthorizeAsync"/>.</summary>
    Authorize,

    /// <summary><see cref="IPaymentProvider.CaptureAsync"/>.</summary>
    Capture,

    /// <summary><see cref="IPaymentProvider.RefundAsync"/>.</summary>
    Refund,

    /// <summary><see cref="IPaymentProvider.CancelAsync"/>.</summary>
    Cancel,

    /// <summary><see cref="IPaymentProvider.ReadWebhookAsync"/>.</summary>
    ReadWebhook,

    /// <summary><see cref="IPaymentProvider.CreateAccountHolderAsync"/>.</summary>
    CreateAccountHolder,

    /// <summary><see cref="IPaymentProvider.ListSavedMethodsAsync"/>.</summary>
    ListSavedMethods,

    /// <summary><see cref="IPaymentProvider.SaveMethodAsync"/>.</summary>
    SaveMethod,

    /// <summary><see cref="IPaymentProvider.DeleteSavedMethodAsync"/>.</summary>
    DeleteSavedMethod,
}
