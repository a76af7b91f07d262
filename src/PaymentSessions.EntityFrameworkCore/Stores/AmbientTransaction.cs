using System.Transactions;

namespace PaymentSessions;

/// <summary>The caller's transaction, in which nothing may be written.</summary>
internal static class AmbientTransaction
{
    /// <summary>Throws inside a <see cref="TransactionScope"/>.</summary>
    public static void Refuse()
    {
        if (Transaction.Current is null) return;

        throw new InvalidOperationException(
            "Payment sessions can't be changed inside an ambient transaction: undoing it would undo the record of what was sent to a " +
            "provider. Call outside the TransactionScope, or in one with TransactionScopeOption.Suppress.");
    }
}
