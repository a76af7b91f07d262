namespace PaymentSessions;

/// <summary>Which members a store route's answer has when the caller doesn't say.</summary>
public enum StoreFields
{
    /// <summary>The shape that the route's documentation shows: everything, payments with their captures and refunds included.</summary>
    Documented,

    /// <summary>
    /// What the reference server (Medusa 2.21.2) answers: <c>id</c>, <c>currency_code</c>, <c>amount</c> and the sessions; and, unless the
    /// host says otherwise, no more than that server lets storefronts ask for.
    /// </summary>
    Reference,
}
