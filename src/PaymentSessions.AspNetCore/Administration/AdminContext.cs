using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PaymentSessions.AspNetCore;

/// <summary>What the operators' routes need of the host, found once, when they are mapped.</summary>
internal sealed class AdminContext
{
    private readonly ClaimsOperatorResolver? _fixedResolver;

    public AdminContext(IServiceProvider services, OperatorAuthorization authorization)
    {
        Options = services.GetRequiredService<IOptions<PaymentSessionsHttpOptions>>().Value;
        Authorization = authorization;
        Payments = FieldRules.ForAdminPayments(Options.RefuseUnknownFields);
        Collections = FieldRules.ForAdminCollections(Options.RefuseUnknownFields);
        RefundReasons = FieldRules.ForRefundReasons(Options.RefuseUnknownFields);

        var isService = services.GetRequiredService<IServiceProviderIsService>();
        _fixedResolver = isService.IsService(typeof(IPaymentOperatorResolver)) ? null : new ClaimsOperatorResolver();
    }

    public PaymentSessionsHttpOptions Options { get; }

    public OperatorAuthorization Authorization { get; }

    public FieldRules Payments { get; }

    public FieldRules Collections { get; }

    public FieldRules RefundReasons { get; }

    /// <summary>Whether the host has what the routes need.</summary>
    /// <exception cref="InvalidOperationException">It hasn't; the message says which call adds it.</exception>
    public static void CheckServices(IServiceProvider services)
    {
        var isService = services.GetRequiredService<IServiceProviderIsService>();
        if (!isService.IsService(typeof(IPayments)))
        {
            throw new InvalidOperationException("MapPaymentAdministration(...) needs services that are missing. Call builder.Services.AddPaymentSessions() first.");
        }

        if (!isService.IsService(typeof(IPolicyEvaluator)))
        {
            throw new InvalidOperationException(
                "MapPaymentAdministration(...) mounts routes that move money, and must know who may use them. Call builder.Services.AddAuthorization(...) with a policy for operators, and builder.Services.AddAuthentication(...) to tell who they are.");
        }
    }

    /// <summary>Finds a policy by its name, now and before each request.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says which call adds it.</exception>
    public static OperatorAuthorization AuthorizeBy(IServiceProvider services, string policyName)
    {
        var policies = services.GetRequiredService<IAuthorizationPolicyProvider>();

        // Once, while the host starts and nobody waits.
        if (policies.GetPolicyAsync(policyName).GetAwaiter().GetResult() is null)
        {
            throw new InvalidOperationException(
                $"MapPaymentAdministration(\"{policyName}\") names an authorization policy that doesn't exist. Call builder.Services.AddAuthorization(options => options.AddPolicy(\"{policyName}\", policy => ...)), which says who may capture and refund.");
        }

        return new OperatorAuthorization(async () => await policies.GetPolicyAsync(policyName).ConfigureAwait(false));
    }

    public ValueTask<string?> ResolveOperatorAsync(HttpContext http)
    {
        var resolver = _fixedResolver ?? http.RequestServices.GetRequiredService<IPaymentOperatorResolver>();
        return resolver.ResolveAsync(http, http.RequestAborted);
    }
}
