using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PaymentSessions.Tests.Faults;

/// <summary>Where the disk is full, SQLite undoes the whole transaction by itself, with all its savepoints.</summary>
public sealed class FullDiskTests
{
    private static readonly SqlStatement Insert = new("INSERT INTO notes (text) VALUES ($1)");

    private TaskCompletionSource _isOpening = null!;
    private TaskCompletionSource _isQueued = null!;
    private TestDatabase _database = null!;
    private SqliteWriter _writer = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await _database.ExecuteAsync("CREATE TABLE notes (text TEXT NOT NULL)");
        (_isOpening, _isQueued) = (new TaskCompletionSource(), new TaskCompletionSource());
        _writer = new SqliteWriter(OpenOnFullDisk);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _isQueued.TrySetResult();
        _writer.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Whoever_is_in_its_group_is_told_of_the_disk()
    {
        var first = WriteAsync("first");
        await _isOpening.Task;
        var beside = WriteAsync("beside");
        var tooLong = WriteAsync(new string('x', 1_000_000));
        _isQueued.SetResult();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await first, Is.EqualTo(1));
            Assert.That((await CatchAsync(beside)).SqliteErrorCode, Is.EqualTo(raw.SQLITE_FULL));
            Assert.That((await CatchAsync(tooLong)).SqliteErrorCode, Is.EqualTo(raw.SQLITE_FULL));
            Assert.That(await _database.QueryAsync("SELECT text FROM notes"), Is.EqualTo(new[] { "first" }));
        }
    }

    [Test]
    public async Task What_breaks_a_rule_still_fails_alone()
    {
        var first = WriteAsync("first");
        await _isOpening.Task;
        var beside = WriteAsync("beside");
        var nothing = WriteAsync(null);
        _isQueued.SetResult();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await first, Is.EqualTo(1));
            Assert.That(await beside, Is.EqualTo(1));
            Assert.That((await CatchAsync(nothing)).SqliteErrorCode, Is.EqualTo(raw.SQLITE_CONSTRAINT));
        }
    }

    private static async Task<SqliteException> CatchAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (SqliteException exception)
        {
            return exception;
        }

        throw new AssertionException("It was written.");
    }

    private Task<int> WriteAsync(string? text) => _writer.WriteAsync(new SqlBatch().Add(Insert).Text(text), default);

    /// <summary>The first write waits here, so that those after it are one group.</summary>
    private SqliteSession OpenOnFullDisk()
    {
        _isOpening.SetResult();
        _isQueued.Task.Wait();
        var session = new SqliteSession(_database.ConnectionString);
        session.Execute(new SqlStatement("PRAGMA max_page_count = 20"));
        return session;
    }
}
