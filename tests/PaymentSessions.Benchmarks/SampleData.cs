using System.Text;

namespace PaymentSessions.Benchmarks;

/// <summary>What the benchmarks work on: what a storefront sends, and a debt of three mugs.</summary>
internal static class SampleData
{
    public static byte[] Body { get; } = Encoding.UTF8.GetBytes("""{"provider_id":"pp_system_default","data":{}}""");

    /// <summary>As much as a storefront may reasonably have to tell a provider: about 1,000 bytes.</summary>
    public static byte[] BodyWithData { get; } = Encoding.UTF8.GetBytes(
        $$$"""{"provider_id":"pp_system_default","data":{{{{string.Join(',', Enumerable.Range(0, 20).Select(DataMember))}}}}}""");

    public static Payable Payable { get; } = new(Money.Of(59.97m, "EUR"));

    public static PaymentSessionsBuilder AddSamplePayments(this IServiceCollection services) =>
        services.AddPaymentSessions().UseInMemory().AddSystemProvider();

    /// <summary>Makes a collection.</summary>
    public static async Task<PaymentCollection> OweAsync(this IServiceProvider services, string reference = "cart_1") =>
        (await services.GetRequiredService<IPaymentCollections>().EnsureAsync(reference, Payable)).Value!;

    /// <summary>Starts a session with the system provider.</summary>
    public static async Task<PaymentCollection> StartSessionAsync(this IServiceProvider services, string collectionId) =>
        (await services.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(
            new InitializePaymentSession { CollectionId = collectionId, ProviderId = PaymentProviderId.System })).Value!;

    private static string DataMember(int i) => $$"""
        "member_{{i:00}}":{"text":"Käufer {{i}}","n":{{i}}.50}
        """;
}
