using System.Diagnostics;

namespace PaymentSessions.Benchmarks;

/// <summary>The commits of the documented route on SQLite, one after the other, with nothing around them: what the disk and SQLite allow.</summary>
internal static class SqliteLoop
{
    /// <param name="file">The database, which a host has made.</param>
    /// <param name="seconds">How long.</param>
    public static async Task RunAsync(string file, int seconds)
    {
        var services = new ServiceCollection();
        services.AddSamplePayments().UseSqlite($"Data Source={file}");
        await using var provider = services.BuildServiceProvider();
        await provider.MigratePaymentSessionsAsync();
        var before = await provider.StartSessionAsync((await provider.OweAsync("cart_loop")).Id);

        var statements = new StoreStatements(schema: null);
        using var session = new SqliteSession($"Data Source={file};Pooling=False");
        var (begin, end) = (new SqlStatement("BEGIN IMMEDIATE"), new SqlStatement("COMMIT"));
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds); count++)
        {
            var old = before.Sessions[0];
            var next = old with { Id = $"payses_{count:D26}" };
            var after = before with
            {
                Version = before.Version + 1,
                Sessions = [next],
                Journal = new PaymentJournal { Slots = [new PaymentSlot { IncumbentId = next.Id }] },
            };
            var retired = old with { Status = PaymentSessionStatus.Canceled };
            var commit = new PaymentCommit { Before = before, After = after, RetiredSessions = [retired] };
            var batch = CommitWriting.Write(statements, PaymentHistory.AddTo(commit, actor: null, hasHandlers: false), count);

            session.Execute(begin);
            for (var index = 0; index < batch.Count; index++) session.Execute(batch[index], batch.ValuesOf(index));
            session.Execute(end);
            before = after;
        }

        Console.WriteLine($"RESULT {count / seconds}");
    }
}
