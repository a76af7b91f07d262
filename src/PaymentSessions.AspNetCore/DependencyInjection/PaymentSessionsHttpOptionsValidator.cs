using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PaymentSessions.AspNetCore;

internal sealed class PaymentSessionsHttpOptionsValidator(IServiceProviderIsService services) : IValidateOptions<PaymentSessionsHttpOptions>
{
    private const int SmallestBody = 1024;
    private const int LargestBody = 1024 * 1024;
    private const int LargestWebhook = 16 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, PaymentSessionsHttpOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();

        if (!Enum.IsDefined(options.StoreFields))
        {
            errors.AddError("It must be Documented or Reference.", nameof(options.StoreFields));
        }

        if (options.MaxBodyBytes is < SmallestBody or > LargestBody)
        {
            errors.AddError($"It must be between {SmallestBody} and {LargestBody}.", nameof(options.MaxBodyBytes));
        }

        if (options.MaxWebhookBytes is < SmallestBody or > LargestWebhook)
        {
            errors.AddError($"It must be between {SmallestBody} and {LargestWebhook}.", nameof(options.MaxWebhookBytes));
        }

        if (options.PublishableKeys.Any(string.IsNullOrWhiteSpace))
        {
            errors.AddError("A key can't be empty.", nameof(options.PublishableKeys));
        }

        if (options.PublishableKeys.Count == 0 && !services.IsService(typeof(IPublishableKeyStore)))
        {
            errors.AddError(
                "No publishable key is known. Call AddPublishableKeys(...) or UsePublishableKeyStore<TStore>() on what AddPaymentSessions() returns, or set PaymentSessions:PublishableKeys in the configuration.",
                nameof(options.PublishableKeys));
        }

        return errors.Build();
    }
}
