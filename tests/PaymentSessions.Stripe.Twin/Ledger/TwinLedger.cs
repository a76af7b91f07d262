using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What the account really has, each kind in the order in which it came into being.</summary>
public sealed record TwinLedger
{
    /// <summary>The payment intents.</summary>
    public required ImmutableArray<TwinPaymentIntent> PaymentIntents { get; init; }

    /// <summary>Their charges, the failed ones included.</summary>
    public required ImmutableArray<TwinCharge> Charges { get; init; }

    /// <summary>The refunds.</summary>
    public required ImmutableArray<TwinRefund> Refunds { get; init; }

    /// <summary>The customers that weren't deleted.</summary>
    public required ImmutableArray<TwinCustomer> Customers { get; init; }

    /// <summary>The payment methods, whether attached or not.</summary>
    public required ImmutableArray<TwinPaymentMethod> PaymentMethods { get; init; }

    /// <summary>The setup intents.</summary>
    public required ImmutableArray<TwinSetupIntent> SetupIntents { get; init; }

    /// <summary>The disputes.</summary>
    public required ImmutableArray<TwinDispute> Disputes { get; init; }

    internal static TwinLedger Of(Account account)
    {
        lock (account.Lock)
        {
            return new TwinLedger
            {
                PaymentIntents = [.. account.PaymentIntents.All],
                Charges = [.. account.Charges.All],
                Refunds = [.. account.Refunds.All],
                Customers = [.. account.Customers.All.Where(customer => !customer.IsDeleted)],
                PaymentMethods = [.. account.PaymentMethods.All],
                SetupIntents = [.. account.SetupIntents.All],
                Disputes = [.. account.Disputes.All],
            };
        }
    }
}
