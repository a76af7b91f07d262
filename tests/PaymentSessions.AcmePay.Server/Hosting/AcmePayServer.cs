namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// Acme Pay's double: speaks its API over HTTP, honours idempotency keys as Stripe does, can be made to fail in every way, and keeps a
/// ledger of what really happened. Its memory ends with it; only the ledger file stays.
/// </summary>
public sealed class AcmePayServer : IAsyncDisposable
{
    /// <summary>The API key that it accepts, unless it is started with <c>--key</c>.</summary>
    public const string DefaultApiKey = "acme_test_key";

    /// <summary>What it signs its webhooks with.</summary>
    public const string WebhookSecret = "acme_test_webhook_secret";

    private readonly WebApplication _app;

    private AcmePayServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Control = new AcmePayControl(Address);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What tests do behind its back.</summary>
    public AcmePayControl Control { get; }

    /// <summary>Starts it within this process, on a free port of this machine.</summary>
    /// <param name="ledgerPath">The file that each effect is appended to as a line of JSON; <see langword="null"/> for none.</param>
    public static async Task<AcmePayServer> StartAsync(string? ledgerPath = null)
    {
        string[] ledger = ledgerPath is null ? [] : ["--ledger", ledgerPath];
        var app = Build(["--urls", "http://127.0.0.1:0", .. ledger], builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new AcmePayServer(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _app.DisposeAsync();
    }

    internal static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(options => AcmeWire.Configure(options.SerializerOptions));
        builder.Services
            .AddSingleton(new AcmeServerSettings(builder.Configuration["key"] ?? DefaultApiKey, WebhookSecret))
            .AddSingleton(_ => new EffectFile(builder.Configuration["ledger"]))
            .AddSingleton<AcmeClock>()
            .AddSingleton<WebhookFactory>()
            .AddSingleton<WebhookPost>()
            .AddSingleton<OrderBook>()
            .AddSingleton<KeyStore>()
            .AddSingleton<FaultPlan>()
            .AddSingleton<Gates>()
            .AddSingleton<CallLog>()
            .AddSingleton<CallHandler>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapApi();
        app.MapControl();
        return app;
    }
}
