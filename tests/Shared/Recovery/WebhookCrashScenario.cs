using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What a provider may be telling when a host dies.</summary>
/// <param name="Prepare">What has happened before, on another host.</param>
/// <param name="Act">What happens at the provider, which tells of it, and what the host does with that.</param>
/// <param name="Script">How the provider answers meanwhile.</param>
internal sealed record WebhookCrashScenario(
    Func<World.Host, Task> Prepare,
    Func<World.Host, WebhookSender, Task> Act,
    Action<ScriptedProvider>? Script = null);
