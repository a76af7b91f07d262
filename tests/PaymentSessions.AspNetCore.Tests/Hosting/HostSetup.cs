using Microsoft.AspNetCore.Builder;

namespace PaymentSessions.Tests;

/// <summary>What a test's host has beside, or instead of, what every test's host has.</summary>
internal sealed record HostSetup
{
    /// <summary>Configuration: names as in <c>PaymentSessions:MaxBodyBytes</c>.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<WebApplicationBuilder> Builder { get; init; } = _ => { };

    /// <summary>Called after a store, providers, a payable source, an authorizer and a key were named.</summary>
    public Action<PaymentSessionsBuilder> Payments { get; init; } = _ => { };

    /// <summary>What stands before the routes.</summary>
    public Action<WebApplication> Pipeline { get; init; } = _ => { };

    public Action<WebApplication> Routes { get; init; } = app => app.MapPaymentSessions();
}
