using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

[TestFixture(false)]
[TestFixture(true)]
public sealed class ScriptedProviderContractTests(bool capturesOnce) : PaymentProviderContract
{
    private readonly ScriptedProvider _provider = new ScriptedProvider { CapturesOnce = capturesOnce }.Declares(
        PaymentProviderCapabilities.Webhooks | PaymentProviderCapabilities.AccountHolders | PaymentProviderCapabilities.SavedMethods);

    protected override IPaymentProvider Provider => _provider;

    protected override IReadOnlyList<string> SignatureHeaders => [ScriptedProvider.SignatureHeader];

    protected override Task<bool> PayAsync(PaymentSession session)
    {
        _provider.Move(session.Id, PaymentSessionStatus.Authorized);
        return Task.FromResult(true);
    }

    protected override Task<ProviderWebhook?> ReceiveWebhookAsync(PaymentSession session) =>
        Task.FromResult<ProviderWebhook?>(_provider.CreateWebhook(session.Id));

    /// <summary>There is nothing to do: what is started is saved.</summary>
    protected override Task<bool> FinishSavingAsync(ProviderAccountHolder accountHolder, ProviderSavedMethod started) => Task.FromResult(true);
}
