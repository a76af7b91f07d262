using System.Buffers;

namespace PaymentSessions;

/// <summary>
/// What is kept about a customer: to be handed out to them, and to be erased. Safe for use by many threads and hosts.
/// </summary>
/// <remarks>
/// It is found by <see cref="PaymentCustomer.Id"/>: what a host has never told the customer of isn't found. What providers keep, and the
/// host's own logs, copies and events, are the host's to see to.
/// </remarks>
public interface ICustomerData
{
    /// <summary>Writes all that is kept about a customer as one JSON object in UTF-8; for an unknown one, with empty lists.</summary>
    /// <param name="customerId">The host's id of the customer.</param>
    /// <param name="output">Where to. It holds personal data then, and what the storefront was given to pay with.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask ExportAsync(string customerId, IBufferWriter<byte> output, CancellationToken cancellationToken = default);

    /// <summary>
    /// Blanks what tells of a customer: e-mail address, name, documents and notes of their sessions, payments, refunds, operations and
    /// account holders, and answers that are kept for repeats. Ids, amounts, states and times stay. Repeating it is harmless.
    /// </summary>
    /// <param name="customerId">The host's id of the customer, which stays, too.</param>
    /// <param name="cancellationToken">Ends the call, which may have erased a part then: repeat it.</param>
    /// <returns>
    /// What was erased; or a conflict: a session of the customer can still be paid, or an operation isn't settled. Mostly nothing is erased
    /// then; if it turns up while the erasure is under way, the rest is left: repeat it.
    /// </returns>
    ValueTask<PaymentResult<CustomerErasure>> EraseAsync(string customerId, CancellationToken cancellationToken = default);
}
