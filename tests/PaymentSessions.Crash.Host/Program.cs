using Microsoft.AspNetCore.Authorization;
using PaymentSessions.Crash;

// A shop that is killed again and again. Its patience comes from the configuration, so that minutes pass in a moment.
var builder = WebApplication.CreateBuilder(args);
var payments = builder.Services.AddPaymentSessions()
    .AddSystemProvider()
    .AddAcmePay(acme => builder.Configuration.Bind("Acme", acme))
    .AddPayableSource<Carts>()
    .AllowAnyCaller()
    .AddPublishableKeys(Carts.Key);

builder.Services.AddHttpContextAccessor();
builder.Services.AddAuthorization();
var connection = builder.Configuration.GetConnectionString("Payments")!;
_ = builder.Configuration["Store"] == "Sqlite" ? payments.UseSqlite(connection) : payments.UsePostgreSql(connection);

var app = builder.Build();
app.MapPaymentSessions();
app.MapPaymentWebhooks();
app.MapShop();

// It only listens to this machine, and nobody's money is at stake.
app.MapPaymentAdministration(new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build());
await app.RunAsync();
