namespace PaymentSessions.Stripe.Twin;

/// <summary>What the double is made of.</summary>
internal static class TwinServices
{
    public static IServiceCollection AddTwin(this IServiceCollection services) => services
        .AddSingleton<Account>()
        .AddSingleton<EventLog>()
        .AddSingleton<WebhookQueue>()
        .AddSingleton<WebhookSigner>()
        .AddSingleton<WebhookSender>()
        .AddHostedService(provider => provider.GetRequiredService<WebhookSender>())
        .AddSingleton<PaymentIntentDraft>()
        .AddSingleton<PaymentMethodChoice>()
        .AddSingleton<PaymentAttempts>()
        .AddSingleton<PaymentOutcomes>()
        .AddSingleton<SetupAttempts>()
        .AddSingleton<RefundBook>()
        .AddPart<PaymentIntents>()
        .AddPart<Charges>()
        .AddPart<Refunds>()
        .AddPart<Customers>()
        .AddPart<PaymentMethods>()
        .AddPart<SetupIntents>()
        .AddPart<Disputes>()
        .AddSingleton<ShopperActions>()
        .AddSingleton<DashboardActions>()
        .AddSingleton<KeyStore>()
        .AddSingleton<FaultPlan>()
        .AddSingleton<Gate>()
        .AddSingleton<RequestLog>()
        .AddSingleton<Executor>()
        .AddSingleton<CallHandler>();

    private static IServiceCollection AddPart<T>(this IServiceCollection services)
        where T : class, IEndpoints => services.AddSingleton<T>().AddSingleton<IEndpoints>(provider => provider.GetRequiredService<T>());
}
