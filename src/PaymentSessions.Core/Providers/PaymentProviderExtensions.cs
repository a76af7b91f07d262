namespace PaymentSessions;

internal static class PaymentProviderExtensions
{
    /// <summary>The first member of the shopper's data that the provider doesn't take.</summary>
    public static string? FindForeignMember(this IPaymentProvider provider, RawJson data)
    {
        if (data == RawJson.Empty) return null;

        foreach (var member in data.ToElement().EnumerateObject())
        {
            if (!provider.AcceptsData(member.Name)) return member.Name;
        }

        return null;
    }
}
