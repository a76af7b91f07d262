using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has a host with the operators' routes.</summary>
public abstract class AdminTests : StoreTests
{
    private protected const string Anna = "Operator anna";

    private protected override HostSetup Setup => new()
    {
        Builder = OperatorScheme.Add,
        Routes = app =>
        {
            app.MapPaymentSessions();
            app.MapPaymentAdministration(OperatorScheme.Policy);
        },
    };

    private protected IPayments Payments => Host.Services.GetRequiredService<IPayments>();

    /// <summary>A payment that the scripted provider holds.</summary>
    private protected async Task<Payment> PayAsync(decimal amount = 59.97m, string currency = "EUR", string cartId = "cart_1")
    {
        var owed = await Host.OweAsync(cartId, amount, currency);
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Move(session, PaymentSessionStatus.Authorized);
        var paid = await Payments.AuthorizeAsync(owed.Id, session);
        Assert.That(paid.Problem, Is.Null);
        Remember();
        return paid.Value!.Payment!;
    }

    private protected async Task<Payment> ReadAsync(Payment payment) =>
        (await Payments.FindAsync(payment.Id))!.FindPayment(payment.Id)!;

    private protected int Count(ScriptedCall call) => Host.Provider.Calls.Count(made => made.Call == call);

    private protected Task<Answer> GetAsync(string target, string? caller = Anna) => SendAsync(HttpMethod.Get, target, null, caller);

    private protected Task<Answer> PostAsync(string target, string? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, target, body, Anna, key);

    private protected Task<Answer> DeleteAsync(string target) => SendAsync(HttpMethod.Delete, target, null, Anna);

    private protected Task<Answer> ChangeAsync(Payment payment, string what, string? body = null, string? key = null) =>
        PostAsync($"/admin/payments/{payment.Id}/{what}", body, key);

    private protected Task<Answer> SendAsync(HttpMethod method, string target, string? body, string? caller, string? key = null)
    {
        var request = new HttpRequestMessage(method, target);
        if (caller is not null) request.Headers.TryAddWithoutValidation("Authorization", caller);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return Host.SendAsync(request);
    }
}
