using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>What a provider offers: all that the account does, or one payment method by itself.</summary>
/// <param name="Identifier">The first part of the provider's id.</param>
/// <param name="Type">Stripe's name of the payment method; <see langword="null"/> for all that the account offers.</param>
/// <param name="Currencies">The currencies that it takes; empty for all of Stripe's.</param>
internal sealed record StripeMethod(string Identifier, string? Type, ImmutableArray<string> Currencies)
{
    /// <summary>What the account and its payment method configuration offer.</summary>
    public static StripeMethod Any { get; } = new("stripe", null, []);

    /// <summary>One payment method by itself.</summary>
    public static StripeMethod Of(StripePaymentMethod method) => method switch
    {
        StripePaymentMethod.Bancontact => new("stripe-bancontact", "bancontact", ["EUR"]),
        StripePaymentMethod.Blik => new("stripe-blik", "blik", ["PLN"]),
        StripePaymentMethod.Ideal => new("stripe-ideal", "ideal", ["EUR"]),
        StripePaymentMethod.Oxxo => new("stripe-oxxo", "oxxo", ["MXN"]),
        StripePaymentMethod.Przelewy24 => new("stripe-przelewy24", "p24", ["EUR", "PLN"]),
        StripePaymentMethod.PromptPay => new("stripe-promptpay", "promptpay", ["THB"]),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such payment method."),
    };

    /// <summary>Whether it takes this currency.</summary>
    public bool Takes(Currency currency) => Currencies.IsEmpty || Currencies.Contains(currency.Code);
}
