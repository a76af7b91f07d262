namespace PaymentSessions;

/// <summary>How a request to start a session began.</summary>
/// <param name="Session">The session that is to take the slot: a new one, or one that is under way already.</param>
/// <param name="IncumbentId">The session that had the slot then.</param>
/// <param name="IsOurTurn">Whether the request carries the session on itself, rather than waiting for somebody else to.</param>
internal readonly record struct InitializeStart(PaymentSession? Session, string? IncumbentId, bool IsOurTurn)
{
    /// <summary>What was prepared doesn't fit any more, since what is owed has changed.</summary>
    public static InitializeStart Outdated => default;

    public bool IsOutdated => Session is null;
}
