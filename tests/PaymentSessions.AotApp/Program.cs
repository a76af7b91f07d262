using PaymentSessions.AotApp;
using PaymentSessions.OwnRoute;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddPaymentSessions()
    .UseInMemory()
    .AddSystemProvider()
    .AddPayableSource<Carts>()
    .AllowAnyCaller()
    .AddPublishableKeys("pk_aot");

var app = builder.Build();
app.MapPaymentSessions();
app.MapGroup("/own").MapOwnRoute();
await app.RunAsync();
