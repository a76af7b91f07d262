namespace PaymentSessions.Stripe.Twin;

/// <summary>An object with an id of its own.</summary>
internal interface IStripeObject
{
    string Id { get; }

    /// <summary>Unix time, in seconds.</summary>
    long Created { get; }

    bool Livemode { get; }
}
