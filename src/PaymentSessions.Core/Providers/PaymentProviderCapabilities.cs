namespace PaymentSessions;

/// <summary>What a provider can do beyond the required operations.</summary>
[Flags]
public enum PaymentProviderCapabilities
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>It can change the amount of a session that is still payable: <see cref="IPaymentProvider.UpdateAsync"/>.</summary>
    Update = 1,

    /// <summary>It sends webhooks: <see cref="IPaymentProvider.ReadWebhookAsync"/>.</summary>
    Webhooks = 2,

    /// <summary>It keeps customers: <see cref="IPaymentProvider.CreateAccountHolderAsync"/>.</summary>
    AccountHolders = 4,

    /// <summary>It keeps payment methods of customers: <see cref="IPaymentProvider.ListSavedMethodsAsync"/> and its neighbours.</summary>
    SavedMethods = 8,
}
