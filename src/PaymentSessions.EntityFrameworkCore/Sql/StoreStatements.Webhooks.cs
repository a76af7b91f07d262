namespace PaymentSessions;

internal sealed partial class StoreStatements
{
    /// <inheritdoc cref="Find"/>
    public SqlStatement FindBySession { get; }

    public SqlStatement FindWebhook { get; }

    public SqlStatement ListDueWebhooks { get; }

    public SqlStatement ListWebhooks { get; }

    public SqlStatement AddWebhook { get; }

    /// <summary>Writes a webhook that was attempted as often as the last argument says.</summary>
    public SqlStatement SaveWebhook { get; }

    /// <inheritdoc cref="DeleteExpiredRequests"/>
    public SqlStatement DeleteExpiredWebhooks { get; }
}
