using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What may be happening to money when a host dies.</summary>
/// <param name="Prepare">What has happened before, on another host.</param>
/// <param name="Act">What it is doing: one wish, however often it is repeated.</param>
/// <param name="Script">What the provider does meanwhile.</param>
internal sealed record PaymentCrashScenario(
    Func<World.Host, Task> Prepare,
    Func<World.Host, Task<PaymentProblemKind?>> Act,
    Action<ScriptedProvider>? Script = null);
