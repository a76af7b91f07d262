namespace PaymentSessions;

/// <summary>Who pays, as the host knows them. It never comes from the shopper's own input.</summary>
/// <param name="Id">The host's id of the customer, such as <c>cus_123</c>.</param>
public sealed record PaymentCustomer(string Id)
{
    /// <summary>The customer's e-mail address, if the host passes it on to providers.</summary>
    public string? Email { get; init; }

    /// <summary>The customer's full name, if the host passes it on to providers.</summary>
    public string? Name { get; init; }

    /// <summary>The id only, so that no personal data gets into a log.</summary>
    public override string ToString() => $"customer {Id}";
}
