using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

[TestFixture(Everything, false)]
[TestFixture(Everything, true)]
[TestFixture(PaymentProviderCapabilities.None, false)]
public sealed class ScriptedProviderContractTests(PaymentProviderCapabilities capabilities, bool capturesOnce) : PaymentProviderContract
{
    internal const PaymentProviderCapabilities Everything =
        PaymentProviderCapabilities.Webhooks | PaymentProviderCapabilities.AccountHolders | PaymentProviderCapabilities.SavedMethods;

    internal ScriptedProvider Scripted { get; } = new ScriptedProvider { CapturesOnce = capturesOnce }.Declares(capabilities);

    /// <summary>What stands in front of it, if anything does.</summary>
    internal IPaymentProvider? Front { get; set; }

    protected override IPaymentProvider Provider => Front ?? Scripted;

    protected override IReadOnlyList<string> SignatureHeaders => [ScriptedProvider.SignatureHeader];

    protected override Task<bool> PayAsync(PaymentSession session)
    {
        Scripted.Move(session.Id, PaymentSessionStatus.Authorized);
        return Task.FromResult(true);
    }

    protected override Task<ProviderWebhook?> ReceiveWebhookAsync(PaymentSession session) =>
        Task.FromResult<ProviderWebhook?>(Scripted.CreateWebhook(session.Id));

    /// <summary>There is nothing to do: what is started is saved.</summary>
    protected override Task<bool> FinishSavingAsync(ProviderAccountHolder accountHolder, ProviderSavedMethod started) =>
        Task.FromResult(true);
}
