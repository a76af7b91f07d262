using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using PaymentSessions;
using SampleHost;
using SampleHost.Admin;
using SampleHost.Shop;
using SampleHost.Storage;
using SampleHost.Stripe;
using SampleHost.Telemetry;
using Scalar.AspNetCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSingleton<CartStore>();
builder.Services.AddSingleton<Checkout>();
builder.Services.AddPaymentSessions()
    .AddSystemProvider()
    .AddPayableSource<CartPayables>()
    .AddEventHandler<PaymentCollectionCompleted, MarkCartPaid>()
    .AllowAnyCaller() // The sample's shoppers aren't signed in: whoever knows a cart's id may pay it.
    .AddStripeIfConfigured(builder.Configuration)
    .UseShopStorage(builder.Configuration);

builder.AddOperators();
builder.AddTelemetry();
builder.Services.AddHealthChecks().AddPaymentSessions();
builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // Storefronts get no developer's page.
builder.Services.AddOpenApi();
builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
    .WithOrigins(builder.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [])
    .AllowAnyHeader()
    .AllowAnyMethod()
    .AllowCredentials()));

var app = builder.Build();

app.UseStatusCodePages(Problem.WriteAsync);
app.UseCors();
app.MapPaymentSessions();
app.MapPaymentAdministration(AdminExtensions.Policy);
app.MapPaymentWebhooks();
app.MapCarts();
app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync });
app.MapOpenApi();
app.MapScalarApiReference();
app.MapGet("/", () => Results.Redirect("/scalar")).ExcludeFromDescription();

await app.PrepareStorageAsync();
await app.StartAsync();
await Greeting.PrintAsync(app);
await app.WaitForShutdownAsync();
