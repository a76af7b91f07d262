using Microsoft.EntityFrameworkCore;

namespace PaymentSessions;

/// <summary>Makes contexts of whatever type the host named.</summary>
internal abstract class PaymentContexts
{
    /// <summary>Makes a context and hands it to a function; afterwards it is gone.</summary>
    public abstract ValueTask<TResult> UseAsync<TResult>(Func<DbContext, ValueTask<TResult>> use);
}
