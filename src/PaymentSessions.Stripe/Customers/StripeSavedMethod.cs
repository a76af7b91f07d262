namespace PaymentSessions;

/// <summary>A saved payment method, as Stripe describes it.</summary>
internal static class StripeSavedMethod
{
    /// <summary>What a storefront shows of a card, so that its owner knows it again.</summary>
    private static readonly string[] CardMembers = ["brand", "display_brand", "last4", "exp_month", "exp_year", "funding", "country", "wallet"];

    /// <summary>A method that is saved.</summary>
    public static ProviderSavedMethod Describe(StripeObject method) => new()
    {
        RemoteId = method.Id,
        Data = RawJson.Create(json =>
        {
            method.CopyTo(json, "id");
            method.CopyTo(json, "type");
            method.CopyTo(json, "created");
            var card = method.Object("card");
            if (!card.Exists) return;

            json.WriteStartObject("card");
            foreach (var member in CardMembers) card.CopyTo(json, member);
            json.WriteEndObject();
        }),
    };

    /// <summary>A method that the shopper is about to save: what Stripe.js needs to go on.</summary>
    public static ProviderSavedMethod DescribeSetup(StripeObject setup) => new()
    {
        RemoteId = setup.Id,
        Data = RawJson.Create(json =>
        {
            setup.CopyTo(json, "id");
            setup.CopyTo(json, "client_secret");
            setup.CopyTo(json, "status");
        }),
    };
}
