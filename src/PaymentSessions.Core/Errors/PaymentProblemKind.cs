namespace PaymentSessions;

/// <summary>Why a request wasn't carried out. What HTTP answer it becomes is in one table, <see cref="PaymentAnswer"/>.</summary>
public enum PaymentProblemKind
{
    /// <summary>The request contradicts its description; nothing was stored or sent.</summary>
    InvalidData,

    /// <summary>The caller's publishable key is missing or unknown.</summary>
    NotAllowed,

    /// <summary>Nobody knows who asks: nobody is signed in, or the signature of a webhook is wrong.</summary>
    Unauthenticated,

    /// <summary>Whoever sent the request is known, and may not do that.</summary>
    Forbidden,

    /// <summary>What the request names doesn't exist, or isn't the caller's to see.</summary>
    NotFound,

    /// <summary>The route has no such method.</summary>
    MethodNotAllowed,

    /// <summary>The state of things forbids it: already paid, another change in flight, or a race that was lost too often.</summary>
    Conflict,

    /// <summary>The request's idempotency key was used for another request.</summary>
    KeyReused,

    /// <summary>The request is larger than the host accepts.</summary>
    TooLarge,

    /// <summary>The provider refused; it certainly did nothing.</summary>
    Rejected,

    /// <summary>Nobody knows yet whether the provider did it. It is being cleared up: ask again later, with the same request.</summary>
    InDoubt,

    /// <summary>The store can't be reached. What was begun before is carried on by itself; ask again later, with the same request.</summary>
    Unavailable,

    /// <summary>Something unforeseen went wrong on our side.</summary>
    Unforeseen,
}
