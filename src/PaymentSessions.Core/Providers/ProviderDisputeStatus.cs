namespace PaymentSessions;

/// <summary>How far a dispute has come.</summary>
public enum ProviderDisputeStatus
{
    /// <summary>It isn't decided.</summary>
    Open,

    /// <summary>The host keeps the money.</summary>
    Won,

    /// <summary>The money is gone.</summary>
    Lost,
}
