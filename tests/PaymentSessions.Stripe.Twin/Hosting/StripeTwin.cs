namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// Stripe's double: speaks the part of its API that payments need over HTTP, plays the shopper, the banks and the dashboard, can be made to
/// fail in every way, and keeps a ledger of what really happened. Its memory ends with it.
/// </summary>
public sealed class StripeTwin : IAsyncDisposable
{
    /// <summary>The API key of the account's test mode.</summary>
    public const string TestKey = "sk_test_twin";

    /// <summary>The API key of the account's live mode.</summary>
    public const string LiveKey = "sk_live_twin";

    /// <summary>What webhooks are signed with until that is changed.</summary>
    public const string WebhookSecret = "whsec_twin";

    /// <summary>The version of the account, in which its events are written.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    private readonly WebApplication _app;

    private StripeTwin(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Control = new TwinControl(Address);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What tests do behind its back.</summary>
    public TwinControl Control { get; }

    /// <summary>Its clock.</summary>
    public TwinClock Clock => _app.Services.GetRequiredService<TwinClock>();

    /// <summary>Starts it within this process, on a free port of this machine.</summary>
    /// <param name="time">What its clock goes by; <see langword="null"/> for the system's time.</param>
    public static async Task<StripeTwin> StartAsync(TimeProvider? time = null)
    {
        var app = Build(["--urls", "http://127.0.0.1:0"], time, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new StripeTwin(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _app.DisposeAsync();
    }

    internal static WebApplication Build(string[] arguments, TimeProvider? time = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(options => TwinWire.Configure(options.SerializerOptions));
        builder.Services.AddSingleton(new TwinClock(time ?? TimeProvider.System)).AddTwin();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<Gate>().Open);
        app.MapApi();
        app.MapControl();
        return app;
    }
}
