namespace PaymentSessions;

/// <summary>What an operator has found out about an operation. Immutable.</summary>
public sealed record PaymentOperationResolution
{
    private PaymentOperationResolution(bool hadEffect, string? remoteId)
    {
        HadEffect = hadEffect;
        RemoteId = remoteId;
    }

    /// <summary>Nothing came of it at the provider, and nothing will.</summary>
    public static PaymentOperationResolution NoEffect { get; } = new(hadEffect: false, remoteId: null);

    /// <summary>Whether it took effect.</summary>
    public bool HadEffect { get; }

    /// <summary>The provider's id of what it made.</summary>
    public string? RemoteId { get; }

    /// <summary>It took effect.</summary>
    /// <param name="remoteId">
    /// The provider's id of the session or refund that it made; not needed for <see cref="PaymentOperationKind.Cancel"/>.
    /// </param>
    public static PaymentOperationResolution TookEffect(string? remoteId = null) => new(hadEffect: true, remoteId);
}
