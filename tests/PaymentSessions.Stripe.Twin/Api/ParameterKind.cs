namespace PaymentSessions.Stripe.Twin;

/// <summary>How a parameter is written.</summary>
internal enum ParameterKind
{
    Text,
    Integer,
    Flag,
    Choice,
    List,
    Hash,
}
