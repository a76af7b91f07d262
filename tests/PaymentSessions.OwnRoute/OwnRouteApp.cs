namespace PaymentSessions.OwnRoute;

/// <summary>A host that has no more of PaymentSessions than Core.</summary>
public static class OwnRouteApp
{
    /// <param name="args">The command line.</param>
    /// <param name="configure">What else the host offers.</param>
    public static WebApplication Create(string[] args, Action<PaymentSessionsBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var payments = builder.Services.AddPaymentSessions().UseInMemory().AddSystemProvider();
        configure?.Invoke(payments);

        var app = builder.Build();
        app.MapOwnRoute();
        return app;
    }
}
