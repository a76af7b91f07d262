namespace PaymentSessions;

/// <summary>How a session stands in its collection, as the audit trail names it.</summary>
internal enum SessionStanding
{
    /// <summary>The shopper pays its slot with it.</summary>
    Incumbent,

    /// <summary>It is about to take the incumbent's place.</summary>
    Candidate,

    /// <summary>Shoppers may see it, but it has left its slot: it was authorised.</summary>
    Shown,

    /// <summary>Nobody may see it, and it isn't certainly out of use yet.</summary>
    Withheld,

    /// <summary>It is over, and has left the collection.</summary>
    Retired,
}
