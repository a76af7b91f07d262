namespace PaymentSessions.Stripe.Twin;

/// <summary>What goes wrong with a request.</summary>
public enum TwinFaultKind
{
    /// <summary>It is executed later: its caller may have gone by then.</summary>
    Delay,

    /// <summary>It is held up before it is executed, with its key in use, until the test lets it go on.</summary>
    Hold,

    /// <summary>The connection breaks before the request is read.</summary>
    CloseBeforeReading,

    /// <summary>The connection breaks before the request is executed.</summary>
    CloseBeforeExecuting,

    /// <summary>The request is executed, and the connection breaks before anything is answered.</summary>
    CloseAfterExecuting,

    /// <summary>The request is executed, and the connection breaks in the middle of the answer.</summary>
    CloseInAnswer,

    /// <summary>Something is answered, and nothing executed.</summary>
    Answer,

    /// <summary>The request is executed, and something else is answered, which its key keeps.</summary>
    AnswerAfterExecuting,

    /// <summary>The request is executed, and members of the answer are changed, which its key keeps.</summary>
    ChangeAnswer,
}
