using Npgsql;
using NpgsqlTypes;

namespace PaymentSessions;

/// <summary>Turns statements into what Npgsql sends.</summary>
internal static class PostgreSqlBatch
{
    /// <summary>Adds all statements.</summary>
    /// <returns>What was added.</returns>
    public static List<NpgsqlBatchCommand> AddAll(this NpgsqlBatch commands, SqlBatch batch)
    {
        var added = new List<NpgsqlBatchCommand>(batch.CommandCount);
        for (var index = 0; index < batch.Count; index++)
        {
            foreach (var text in batch[index].Parts)
            {
                var command = new NpgsqlBatchCommand(text);
                foreach (var value in batch.ValuesOf(index)) command.Parameters.Add(ToParameter(value));
                commands.BatchCommands.Add(command);
                added.Add(command);
            }
        }

        return added;
    }

    private static NpgsqlParameter ToParameter(in SqlValue value)
    {
        if (value.IsNull) return new NpgsqlParameter { NpgsqlDbType = TypeOf(value.Type), Value = DBNull.Value };

        return value.Type switch
        {
            ColumnType.Name or ColumnType.Text => new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = value.Text },
            ColumnType.Integer => new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = value.Number },
            ColumnType.Boolean => new NpgsqlParameter<bool> { NpgsqlDbType = NpgsqlDbType.Boolean, TypedValue = value.Number != 0 },
            ColumnType.Time => new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz, TypedValue = value.Time },
            _ => new NpgsqlParameter<byte[]> { NpgsqlDbType = TypeOf(value.Type), TypedValue = value.Bytes },
        };
    }

    private static NpgsqlDbType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => NpgsqlDbType.Bigint,
        ColumnType.Boolean => NpgsqlDbType.Boolean,
        ColumnType.Time => NpgsqlDbType.TimestampTz,
        ColumnType.Json => NpgsqlDbType.Json,
        ColumnType.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
