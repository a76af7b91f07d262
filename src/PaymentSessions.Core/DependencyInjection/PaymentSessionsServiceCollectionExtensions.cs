using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PaymentSessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds payment sessions to a host.</summary>
public static class PaymentSessionsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine. Go on with a store (<see cref="PaymentSessionsBuilder.UseInMemory"/>) and at least one provider
    /// (<see cref="PaymentSessionsBuilder.AddSystemProvider"/>). Calling it again adds nothing twice.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">
    /// Sets options, after those of the configuration section <see cref="PaymentSessionsOptions.SectionName"/>.
    /// </param>
    public static PaymentSessionsBuilder AddPaymentSessions(
        this IServiceCollection services,
        Action<PaymentSessionsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        AddOptions(services, configure);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPaymentRandom, PaymentRandom>();
        services.TryAddSingleton<IPaymentStore, MissingPaymentStore>();
        services.TryAddSingleton<IPaymentProviders, PaymentProviderRegistry>();
        services.TryAddScoped<IRegionPaymentProviders, EveryRegion>();

        services.TryAddSingleton<PaymentMetrics>();
        services.TryAddSingleton<PaymentIdGenerator>();
        services.TryAddSingleton<StoreClock>();
        services.TryAddSingleton<OperationFactory>();
        services.TryAddSingleton<CollectionGate>();
        services.TryAddSingleton<PaymentEventHandlers>();
        services.TryAddSingleton<PaymentEventPublisher>();
        services.TryAddSingleton<PaymentCollectionWriter>();
        services.TryAddSingleton<ProviderCalls>();
        services.TryAddSingleton<OperationSender>();
        services.TryAddSingleton<LateAnswers>();
        services.TryAddSingleton<SessionCanceller>();
        services.TryAddSingleton<SessionInspector>();
        services.TryAddSingleton<FollowUpRunner>();
        services.TryAddSingleton<SlotSettlement>();
        services.TryAddSingleton<SlotOutcome>();
        services.TryAddSingleton<SessionExpiry>();
        services.TryAddSingleton<CollectionRecovery>();
        services.TryAddSingleton<EventDelivery>();
        services.TryAddSingleton<HandlerLane>();
        services.TryAddSingleton<OutboxDelivery>();
        services.TryAddSingleton<WebhookRecorder>();
        services.TryAddSingleton<WebhookProcessor>();
        services.TryAddSingleton<WorkerHeartbeat>();
        services.TryAddSingleton<AccountHolderFactory>();
        services.TryAddSingleton<AccountHolderWriter>();
        services.TryAddSingleton<AccountHolderRunner>();
        services.TryAddSingleton<LostAccountHolders>();

        services.TryAddSingleton<OperationOutcome>();
        services.TryAddSingleton<LocalEffects>();
        services.TryAddSingleton<PaymentRequestRunner>();
        services.TryAddSingleton<PaymentSessionInitializer>();
        services.TryAddSingleton<IPaymentSessionInitializer, TracedSessionInitializer>();
        services.TryAddSingleton<PaymentCollectionService>();
        services.TryAddSingleton<IPaymentCollections, TracedPaymentCollections>();
        services.TryAddSingleton<PaymentService>();
        services.TryAddSingleton<IPayments, TracedPayments>();
        services.TryAddSingleton<IPaymentList, PaymentList>();
        services.TryAddSingleton<IIdempotentRequests, IdempotentRequests>();
        services.TryAddSingleton<IRefundReasons, RefundReasonService>();
        services.TryAddSingleton<IAccountHolders, AccountHolderService>();
        services.TryAddSingleton<ISavedPaymentMethods, SavedPaymentMethodService>();
        services.TryAddSingleton<ICustomerData, CustomerDataService>();
        services.TryAddSingleton<IPaymentOperations, PaymentOperations>();
        services.TryAddSingleton<IPaymentHealth, PaymentHealthService>();
        services.TryAddSingleton<IPaymentEvents, PaymentEvents>();
        services.TryAddSingleton<IPaymentAudit, PaymentAudit>();
        services.TryAddSingleton<IPaymentWebhooks, PaymentWebhooks>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkKind, DueCollections>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkKind, AccountHolderRecovery>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkKind, WebhookProcessor>(
            static provider => provider.GetRequiredService<WebhookProcessor>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkKind, PaymentEventDispatcher>());
        services.TryAddSingleton<PaymentRetention>();
        services.TryAddSingleton<UnsettledOperations>();
        services.TryAddSingleton<WorkRunner>();
        services.TryAddSingleton<IPaymentWorker, PaymentWorker>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PaymentWorkerService>());

        return new PaymentSessionsBuilder(services);
    }

    private static void AddOptions(IServiceCollection services, Action<PaymentSessionsOptions>? configure)
    {
        var options = services.AddOptions<PaymentSessionsOptions>();

        if (!services.Any(service => service.ImplementationType == typeof(PaymentSessionsOptionsValidator)))
        {
            options.Configure<IServiceProvider>(static (options, provider) =>
                provider.GetService<IConfiguration>()?.GetSection(PaymentSessionsOptions.SectionName).Bind(options));
            options.ValidateOnStart();
            services.AddSingleton<IPostConfigureOptions<PaymentSessionsOptions>, PaymentSessionsOptionsValidator>();
            services.AddSingleton<IValidateOptions<PaymentSessionsOptions>, PaymentSessionsOptionsValidator>();
            services.AddSingleton<IValidateOptions<PaymentSessionsOptions>, SetupValidator>();
        }

        if (configure is not null) options.Configure(configure);
    }
}
