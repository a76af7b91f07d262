namespace PaymentSessions.Stripe.Twin;

/// <summary>Ends the execution of a request with an error. What was changed until then stays changed.</summary>
internal sealed class RefusalException(int status, TwinError error) : Exception(error.Message)
{
    public int Status => status;

    public TwinError Error => error;

    /// <summary>A refusal of a request that could not be carried out as it is.</summary>
    public static RefusalException Invalid(string message, string? code = null, string? param = null) =>
        new(400, TwinError.Invalid(message, code, param));
}
