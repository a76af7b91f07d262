using System.Collections.Frozen;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// The payment methods of Stripe's test mode that this double knows: by name, such as <c>pm_card_visa</c>, by card number, and what isn't a
/// card by its kind, such as <c>ideal</c>. See https://docs.stripe.com/testing.
/// </summary>
internal static class TestMethods
{
    private static readonly FrozenDictionary<string, TestMethod> All = Cards().Concat(Others()).ToFrozenDictionary(StringComparer.Ordinal);

    public static TestMethod? Find(string name) =>
        All.GetValueOrDefault(name) ?? All.Values.FirstOrDefault(method => method.Type == "card" && method.Number == name);

    private static IEnumerable<KeyValuePair<string, TestMethod>> Cards() =>
    [
        Card("visa", "4242424242424242"),
        Card("visa_debit", "4000056655665556"),
        Card("mastercard", "5555555555554444", card => card with { Brand = "mastercard" }),
        Card("amex", "378282246310005", card => card with { Brand = "amex" }),
        Card("authenticationRequired", "4000002760003184", card => card with { Authentication = Authentication.Always }),
        Card("authenticationRequiredOnSetup", "4000002500003155", card => card with { Authentication = Authentication.UnlessSetUp }),
        Card("authenticationRequiredChargeDeclinedInsufficientFunds", "4000008260003178", card => card with
        {
            Authentication = Authentication.Always,
            Decline = Decline.InsufficientFunds,
            DeclinesSetup = false,
        }),
        .. Declining("chargeDeclined", "4000000000000002", Decline.Generic),
        .. Declining("chargeDeclinedInsufficientFunds", "4000000000009995", Decline.InsufficientFunds),
        .. Declining("chargeDeclinedLostCard", "4000000000009987", Decline.Declined("lost_card")),
        .. Declining("chargeDeclinedStolenCard", "4000000000009979", Decline.Declined("stolen_card")),
        .. Declining("chargeDeclinedFraudulent", "4100000000000019", Decline.Declined("fraudulent")),
        .. Declining("chargeDeclinedExpiredCard", "4000000000000069", new Decline("expired_card", null, "Your card has expired.")),
        .. Declining("chargeDeclinedIncorrectCvc", "4000000000000127", new Decline("incorrect_cvc", null, "Your card's security code is incorrect.")),
        .. Declining("chargeDeclinedProcessingError", "4000000000000119", new Decline(
            "processing_error", null, "An error occurred while processing your card. Try again in a little bit.")),
        Card("chargeCustomerFail", "4000000000000341", card => card with { Decline = Decline.Generic, DeclinesSetup = false }),
        Card("pendingRefund", "4000000000007726", card => card with { Refund = TwinRefundStatus.Pending }),
        Card("refundFail", "4000000000005126"),
    ];

    private static IEnumerable<KeyValuePair<string, TestMethod>> Others() =>
    [
        Other("ideal", PaymentFlow.ShopperActs, TwinRefundStatus.Pending),
        Other("bancontact", PaymentFlow.ShopperActs, TwinRefundStatus.Pending),
        Other("p24", PaymentFlow.ShopperActs, TwinRefundStatus.Pending),
        Other("blik", PaymentFlow.ShopperActs, TwinRefundStatus.Pending),
        Other("oxxo", PaymentFlow.ShopperActs, TwinRefundStatus.RequiresAction),
        Other("promptpay", PaymentFlow.ShopperActs, TwinRefundStatus.RequiresAction),
        Other("customer_balance", PaymentFlow.ShopperActs, TwinRefundStatus.RequiresAction),
        Other("us_bank_account", PaymentFlow.BankTakesItsTime, TwinRefundStatus.Pending),
        Other("sepa_debit", PaymentFlow.BankTakesItsTime, TwinRefundStatus.Pending),
        Other("bacs_debit", PaymentFlow.BankTakesItsTime, TwinRefundStatus.Pending),
        Other("au_becs_debit", PaymentFlow.BankTakesItsTime, TwinRefundStatus.Pending),
        KeyValuePair.Create("pm_usBankAccount_success", Other("us_bank_account", PaymentFlow.BankTakesItsTime, TwinRefundStatus.Pending).Value),
    ];

    private static KeyValuePair<string, TestMethod> Card(string name, string number, Func<TestMethod, TestMethod>? change = null)
    {
        var card = TestMethod.Card with { Number = number };
        return KeyValuePair.Create($"pm_card_{name}", change?.Invoke(card) ?? card);
    }

    /// <summary>Stripe has named these with the brand since, and still knows the older names.</summary>
    private static IEnumerable<KeyValuePair<string, TestMethod>> Declining(string name, string number, Decline decline) =>
    [
        Card(name, number, card => card with { Decline = decline }),
        Card($"visa_{name}", number, card => card with { Decline = decline }),
    ];

    private static KeyValuePair<string, TestMethod> Other(string type, PaymentFlow flow, TwinRefundStatus refund) =>
        KeyValuePair.Create(type, new TestMethod(type, flow) { Refund = refund });
}
