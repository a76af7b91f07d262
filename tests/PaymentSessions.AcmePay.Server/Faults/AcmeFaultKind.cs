namespace PaymentSessions.AcmePay.Server;

/// <summary>What can go wrong with a call.</summary>
public enum AcmeFaultKind
{
    /// <summary>It is executed and answered after <see cref="AcmeFault.DelayMs"/>; its key is in use meanwhile.</summary>
    Delay,

    /// <summary>The connection breaks, and it is never executed. Its key stays unused.</summary>
    DropBefore,

    /// <summary>It is executed, then the connection breaks.</summary>
    DropAfter,

    /// <summary>
    /// The connection breaks now, and the call, which was held up on its way, arrives after <see cref="AcmeFault.DelayMs"/>. Until then
    /// its key is unused.
    /// </summary>
    Late,

    /// <summary>A server's error instead of executing it, kept under the key.</summary>
    ErrorBefore,

    /// <summary>It is executed, then a server's error is answered, and kept under the key.</summary>
    ErrorAfter,

    /// <summary>It is declined, which is kept under the key.</summary>
    Reject,

    /// <summary>A proxy answers with a page of its own. It isn't executed, and its key stays unused.</summary>
    Html,

    /// <summary>429, before anything. Its key stays unused.</summary>
    RateLimit,

    /// <summary><see cref="AcmeFault.Body"/>, as it is, instead of executing it. Its key stays unused.</summary>
    Answer,
}
