using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions;

/// <summary>Makes contexts of a type that was registered by <c>AddDbContextFactory</c>, <c>AddDbContext</c> or one of their kin.</summary>
internal sealed class PaymentContexts<TContext>(IServiceProvider services) : PaymentContexts
    where TContext : DbContext
{
    public override async ValueTask<TResult> UseAsync<TResult>(Func<DbContext, ValueTask<TResult>> use)
    {
        // A scope of its own, never a request's: its context may be in a transaction.
        var scope = services.CreateAsyncScope();
        await using var ended = scope.ConfigureAwait(false);
        if (scope.ServiceProvider.GetService<IDbContextFactory<TContext>>() is not { } factory)
        {
            return await use(scope.ServiceProvider.GetRequiredService<TContext>()).ConfigureAwait(false);
        }

        var context = await factory.CreateDbContextAsync().ConfigureAwait(false);
        await using var created = context.ConfigureAwait(false);
        return await use(context).ConfigureAwait(false);
    }
}
