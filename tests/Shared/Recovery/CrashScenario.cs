using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What a host may be doing when it dies.</summary>
/// <param name="Prepare">What has happened before, on another host.</param>
/// <param name="Act">What it is doing.</param>
/// <param name="Script">What the provider does meanwhile.</param>
/// <param name="ScriptsFirst">Whether the provider does so from the beginning.</param>
internal sealed record CrashScenario(
    Func<World.Host, Task> Prepare,
    Func<World.Host, Task> Act,
    Action<ScriptedProvider>? Script = null,
    bool ScriptsFirst = false);
