using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// Worlds that share one database. Hosts that may die do so before and after each round trip to it; the others go on, on connections of
/// their own.
/// </summary>
internal sealed class CrashWorlds : IAsyncDisposable
{
    private readonly TestDatabase _database;

    /// <summary>What the hosts that may die use of the database.</summary>
    private readonly StoreHost _process;

    /// <summary>What everybody else uses of it.</summary>
    private readonly StoreHost _others;

    private int _count;

    private CrashWorlds(TestDatabase database, StoreHost process, StoreHost others) =>
        (_database, _process, _others) = (database, process, others);

    public static async Task<CrashWorlds> CreateAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        return new CrashWorlds(database, await database.StartHostAsync(), await database.StartHostAsync());
    }

    public World Make(BrokenWrite? broken = null) =>
        new(++_count, _others.Store, points => points.MayDie ? OpenStore(points, broken) : _others.Store);

    /// <summary>Breaks a connection at one commit after the other, each in a world of its own, until there are no more.</summary>
    /// <param name="cut">Whether the server gets to know of the commit.</param>
    /// <param name="live">What happens in such a world.</param>
    /// <returns>At how many commits the connection was broken.</returns>
    public async Task<int> CountBreaksAsync(Cut cut, Func<World, Task> live)
    {
        for (var number = 1; ; number++)
        {
            var broken = new BrokenWrite(number, cut);
            await live(Make(broken));
            if (!broken.WasMet) return number - 1;
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private EntityFrameworkCorePaymentStore OpenStore(CrashPoints points, BrokenWrite? broken) => new(
        new CrashingDatabase(_process.Services.GetRequiredService<PaymentDatabase>(), points, broken),
        _process.Services.GetRequiredService<StoreStatements>());
}
