using PaymentSessions;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the tables of payment sessions to a host's own model.</summary>
public static class PaymentSessionsModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables, all of them named <c>payment_...</c>; call it in <see cref="DbContext.OnModelCreating"/>. They come into being by the
    /// context's own migrations: after an update of this library, add another one.
    /// </summary>
    /// <param name="modelBuilder">The context's model, on SQLite or PostgreSQL.</param>
    /// <param name="schema">
    /// The schema that they are in; <see langword="null"/> for that of the connection. Without meaning on SQLite, which has none.
    /// </param>
    /// <remarks>The rows are the store's own: read and change them by <see cref="IPaymentStore"/>, not by the context.</remarks>
    public static ModelBuilder AddPaymentSessions(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        PaymentModel.AddTo(modelBuilder, schema);
        return modelBuilder;
    }
}
