using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PaymentSessions.AspNetCore;

/// <summary>What the store routes need of the host, found once, when they are mapped.</summary>
internal sealed class StoreRouteContext
{
    private readonly IPaymentCollectionAuthorizer? _fixedAuthorizer;
    private readonly IPaymentCustomerResolver? _fixedResolver;

    public StoreRouteContext(IServiceProvider services)
    {
        var isService = services.GetRequiredService<IServiceProviderIsService>();
        if (!isService.IsService(typeof(IPaymentSessionInitializer)))
        {
            throw new InvalidOperationException("MapPaymentSessions() needs services that are missing. Call builder.Services.AddPaymentSessions() first.");
        }

        if (!isService.IsService(typeof(IPaymentCollectionAuthorizer)))
        {
            throw new InvalidOperationException(
                "MapPaymentSessions() must know who may pay what. Call AuthorizeCollectionsWith<TAuthorizer>() on what AddPaymentSessions() returns, or AllowAnyCaller() if knowing an id shall be enough.");
        }

        var options = services.GetRequiredService<IOptions<PaymentSessionsHttpOptions>>();
        Options = options.Value;
        Keys = new PublishableKeyCheck(services.GetService<IPublishableKeyStore>() ?? new OptionsPublishableKeyStore(options));
        Fields = FieldRules.ForCollections(Options.StoreFields, Options.AllowedFields, Options.RefuseUnknownFields);

        // Only what the host wrote needs the request's scope, which costs something to make.
        _fixedAuthorizer = services.GetService<AnyCaller>();
        _fixedResolver = isService.IsService(typeof(IPaymentCustomerResolver)) ? null : new ClaimsCustomerResolver();
    }

    public PaymentSessionsHttpOptions Options { get; }

    public PublishableKeyCheck Keys { get; }

    public FieldRules Fields { get; }

    public ValueTask<bool> MayPayAsync(HttpContext http, string reference, CancellationToken cancellationToken)
    {
        var authorizer = _fixedAuthorizer ?? http.RequestServices.GetRequiredService<IPaymentCollectionAuthorizer>();
        return authorizer.MayPayAsync(http, reference, cancellationToken);
    }

    public ValueTask<PaymentCustomer?> ResolveCustomerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var resolver = _fixedResolver ?? http.RequestServices.GetRequiredService<IPaymentCustomerResolver>();
        return resolver.ResolveAsync(http, cancellationToken);
    }
}
