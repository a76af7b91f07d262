using Npgsql;

namespace PaymentSessions.Tests.Faults;

/// <summary>Only what breaks a rule counts as refused: an answer that is refused isn't tried again.</summary>
public sealed class PostgreSqlFaultTests
{
    [TestCase("22001", nameof(DatabaseFault.Refused), TestName = "A_text_is_too_long")]
    [TestCase("23514", nameof(DatabaseFault.Refused), TestName = "A_check_is_violated")]
    [TestCase("42501", nameof(DatabaseFault.Refused), TestName = "Something_isnt_allowed")]
    [TestCase("54000", nameof(DatabaseFault.Refused), TestName = "A_limit_is_exceeded")]
    [TestCase("42P01", nameof(DatabaseFault.NoSuchTable), TestName = "A_table_is_missing")]
    [TestCase("40001", nameof(DatabaseFault.Undone), TestName = "Another_transaction_came_first")]
    [TestCase("53100", nameof(DatabaseFault.Unavailable), TestName = "The_disk_is_full")]
    [TestCase("08006", nameof(DatabaseFault.Broken), TestName = "The_connection_broke")]
    [TestCase("40003", nameof(DatabaseFault.Broken), TestName = "Nobody_knows_what_was_done")]
    [TestCase("0A000", nameof(DatabaseFault.Broken), TestName = "A_plan_is_out_of_date")]
    [TestCase("26000", nameof(DatabaseFault.Broken), TestName = "A_pooler_has_lost_a_statement")]
    [TestCase("XX000", nameof(DatabaseFault.Broken), TestName = "The_server_is_in_trouble")]
    [TestCase("XX001", nameof(DatabaseFault.Broken), TestName = "The_data_are_damaged")]
    public void It_is(string code, string fault) =>
        Assert.That(PostgreSqlFaults.FaultOf(new PostgresException("", "ERROR", "ERROR", code)).ToString(), Is.EqualTo(fault));
}
