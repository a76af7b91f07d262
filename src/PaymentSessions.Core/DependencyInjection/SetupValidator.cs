using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Tells at start which piece is missing, with the call that adds it.</summary>
internal sealed class SetupValidator(IPaymentStore store, IEnumerable<PaymentProviderRegistration> providers)
    : IValidateOptions<PaymentSessionsOptions>
{
    public ValidateOptionsResult Validate(string? name, PaymentSessionsOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();

        if (store is MissingPaymentStore) errors.AddError(MissingPaymentStore.Message);
        if (!providers.Any())
        {
            errors.AddError("No payment provider is registered. Call AddProvider<TProvider>(...), or AddSystemProvider() for payments settled by hand, on what AddPaymentSessions() returns.");
        }

        return errors.Build();
    }
}
