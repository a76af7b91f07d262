using Npgsql;

namespace PaymentSessions;

internal sealed class PostgreSqlRowReader(NpgsqlDataReader reader) : RowReader(reader)
{
    public override DateTimeOffset Time() => new(reader.GetFieldValue<DateTime>(Next));

    public override byte[] Document() => reader.GetFieldValue<byte[]>(Next);
}
