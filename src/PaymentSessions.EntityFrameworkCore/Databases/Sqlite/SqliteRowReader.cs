using System.Text;
using Microsoft.Data.Sqlite;

namespace PaymentSessions;

internal sealed class SqliteRowReader(SqliteDataReader reader) : RowReader(reader)
{
    public override DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(Integer());

    public override byte[] Document() => Encoding.UTF8.GetBytes(Text());
}
