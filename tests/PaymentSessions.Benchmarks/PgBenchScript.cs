using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PaymentSessions.Benchmarks;

/// <summary>The statements of the documented route as a script for pgbench: the read in one pipeline, the write in another.</summary>
/// <remarks>pgbench keeps nothing from one transaction to the next: it takes the version and the session that it finds.</remarks>
internal static partial class PgBenchScript
{
    private const string Collection = "(collection)";
    private const string Next = "(next)";
    private const long AnyVersion = -1;
    private const long NextVersion = -3;
    private const long Mark = -2;

    public static string Write(int collections)
    {
        var statements = new StoreStatements(schema: null);
        var (before, after) = (Describe("(old)"), Describe(Next));
        var commit = new PaymentCommit
        {
            Before = before with { Version = AnyVersion },
            After = after,
            RetiredSessions = [before.Sessions[0] with { Status = PaymentSessionStatus.Canceled }],
        };
        commit = PaymentHistory.AddTo(commit, actor: null, hasHandlers: false);
        commit = commit with { History = commit.History! with { Version = Mark } };

        return $"""
            \set number random(1, {collections})
            \set mark random(1, 9000000000000000000)
            \startpipeline
            {Render(new SqlBatch().Add(statements.Find).Text(Collection))}
            \endpipeline
            \startpipeline
            {Render(CommitWriting.Write(statements, commit, Mark))}
            \endpipeline
            """;
    }

    private static PaymentCollection Describe(string sessionId)
    {
        var created = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        var session = new PaymentSession
        {
            Id = sessionId,
            CollectionId = Collection,
            ProviderId = PaymentProviderId.System,
            Amount = SampleData.Payable.Amount,
            ExpiresAt = created.AddDays(1),
            CreatedAt = created,
            UpdatedAt = created,
        };
        return new PaymentCollection
        {
            Id = Collection,
            Reference = "(reference)",
            Amount = session.Amount,
            Sessions = [session],
            Journal = new PaymentJournal { Slots = [new PaymentSlot { IncumbentId = sessionId }] },
            CreatedAt = created,
            UpdatedAt = created,
            Version = NextVersion,
        };
    }

    private static string Render(SqlBatch batch)
    {
        var script = new StringBuilder();
        for (var index = 0; index < batch.Count; index++)
        {
            var values = batch.ValuesOf(index).ToArray();
            var text = Parameter().Replace(
                batch[index].Text.ReplaceLineEndings(" "),
                match => Render(values[int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1]));

            // Of the sessions, the one that has the slot is ended.
            script.AppendLine(text.Replace("id = '(old)'", "place = 'incumbent'", StringComparison.Ordinal) + ";");
        }

        return script.ToString().TrimEnd();
    }

    private static string Render(SqlValue value) => value.Type switch
    {
        _ when value.IsNull => "NULL",
        ColumnType.Integer when value.Number == AnyVersion => "version",
        ColumnType.Integer when value.Number == NextVersion => "version + 1",
        ColumnType.Integer when value.Number == Mark => ":mark",
        ColumnType.Integer => value.Number.ToString(CultureInfo.InvariantCulture),
        ColumnType.Boolean => value.Number != 0 ? "true" : "false",
        ColumnType.Time => $"'{DateTimeOffset.FromUnixTimeMilliseconds(value.Number):yyyy-MM-dd HH:mm:ss.fffzzz}'::timestamptz",
        ColumnType.Json => $"'{Encoding.UTF8.GetString(value.Bytes)}'::json",
        _ when value.Text == Collection => "'pay_col_' || lpad(:number::text, 26, '0')",
        _ when value.Text == "(reference)" => "'seed_' || :number::text",
        _ when value.Text == Next => "'payses_' || lpad(:mark::text, 26, '0')",
        _ => $"'{value.Text}'",
    };

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
