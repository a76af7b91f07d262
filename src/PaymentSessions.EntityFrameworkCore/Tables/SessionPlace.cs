namespace PaymentSessions;

/// <summary>How a session stands in its collection.</summary>
internal enum SessionPlace
{
    /// <summary>The shopper pays its slot with it.</summary>
    Incumbent,

    /// <summary>It is about to take the incumbent's place.</summary>
    Candidate,

    /// <summary>Shoppers may see it, but it has left its slot: it was authorised.</summary>
    Shown,

    /// <summary>Nobody may see it, and it isn't certainly out of use yet.</summary>
    Withheld,

    /// <summary>Nobody may see it any more, and it isn't certainly out of use yet.</summary>
    Withdrawn,

    /// <summary>It is over, and has left the collection.</summary>
    Retired,
}
