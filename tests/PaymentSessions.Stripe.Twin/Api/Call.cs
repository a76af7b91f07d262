namespace PaymentSessions.Stripe.Twin;

/// <summary>A request that is being executed.</summary>
/// <param name="Parameters">What it says.</param>
/// <param name="Route">What its path says.</param>
internal sealed record Call(Parameters Parameters, IReadOnlyDictionary<string, object?> Route)
{
    /// <summary>Whether it is about live or test data; <see langword="null"/> for the dashboard and the shopper, who see both.</summary>
    public bool? Livemode { get; init; }

    /// <summary>The API's request; <see langword="null"/> for the dashboard and the shopper.</summary>
    public string? RequestId { get; init; }

    public string? Key { get; init; }

    /// <summary>The id in the path.</summary>
    public string Id => From("id");

    public string From(string name) => Route[name]?.ToString() ?? "";
}
