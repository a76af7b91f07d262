using Npgsql;

namespace PaymentSessions.Tests.Databases;

/// <summary>Queries that share a round trip to PostgreSQL don't share their fate.</summary>
public sealed class SharedReadTests
{
    private static readonly SqlStatement Number = new("SELECT $1::bigint");
    private static readonly SqlStatement Numbers = new("SELECT $1::bigint", "SELECT $1::bigint + 1 FROM generate_series(1, 3)", "SELECT $1::bigint + 2");
    private static readonly SqlStatement Quotient = new("SELECT 1 / ($1::bigint - $1::bigint)");

    private PostgreSqlReader _reader = null!;

    [SetUp]
    public async Task StartAsync() =>
        _reader = new PostgreSqlReader(new PostgreSqlConnections(new NpgsqlConnection(await SharedServers.CreateDatabaseAsync())));

    [Test]
    public async Task Each_gets_its_own_result_however_much_of_theirs_the_others_have_read()
    {
        var queries = new[] { Pend(Number, 1, ReadFirstAsync), Pend(Numbers, 10, ReadFirstAsync), Pend(Numbers, 20, ReadLastAsync), Pend(Number, 2, ReadFirstAsync) };

        await _reader.ReadTogetherAsync([.. queries]);

        Assert.That(await Task.WhenAll(queries.Select(query => query.Completion)), Is.EqualTo(new[] { 1L, 10L, 22L, 2L }));
    }

    [Test]
    public async Task What_one_cant_make_sense_of_is_nothing_to_the_others()
    {
        var bad = Pend(Numbers, 1, static (_, _) => throw new FormatException("senseless"));
        var good = Pend(Number, 2, ReadFirstAsync);

        await _reader.ReadTogetherAsync([bad, good]);

        Assert.That(await good.Completion, Is.EqualTo(2));
        Assert.That(async () => await bad.Completion, Throws.TypeOf<FormatException>());
    }

    [Test]
    public async Task What_the_server_refuses_is_refused_alone([Range(0, 2)] int number)
    {
        var queries = Enumerable.Range(0, 3).Select(index => Pend(index == number ? Quotient : Number, index, ReadFirstAsync)).ToList();

        await _reader.ReadTogetherAsync([.. queries]);

        for (var index = 0; index < queries.Count; index++)
        {
            if (index == number) Assert.That(async () => await queries[index].Completion, Throws.InstanceOf<PostgresException>());
            else Assert.That(await queries[index].Completion, Is.EqualTo(index));
        }
    }

    [Test]
    public void Whoever_doesnt_want_it_any_more_doesnt_wait()
    {
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();

        Assert.That(
            async () => await _reader.ReadAsync(new SqlBatch { Target = "it" }.Add(Number).Integer(1), ReadFirstAsync, canceled.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static PendingRead<long> Pend(SqlStatement statement, long value, Func<RowReader, CancellationToken, ValueTask<long>> read) =>
        new(new SqlBatch { Target = "it" }.Add(statement).Integer(value), read);

    private static async ValueTask<long> ReadFirstAsync(RowReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.Integer();
    }

    private static async ValueTask<long> ReadLastAsync(RowReader row, CancellationToken cancellationToken)
    {
        await row.NextResultAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        return await ReadFirstAsync(row, cancellationToken);
    }
}
