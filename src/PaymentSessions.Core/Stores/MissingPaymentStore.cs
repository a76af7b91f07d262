namespace PaymentSessions;

/// <summary>Stands where the host hasn't named a store, to say so.</summary>
internal sealed partial class MissingPaymentStore : IPaymentStore
{
    public const string Message =
        "No payment store is registered. Call UseInMemory() for a trial, or UseStore<TStore>(), on what AddPaymentSessions() returns.";

    public ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => throw Missing();

    public ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<PaymentOperation?> FindOperationAsync(
        string collectionId,
        string operationId,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<IReadOnlyList<PaymentSession>> ListSessionsAsync(string collectionId, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<IReadOnlyList<PaymentOperation>> ListOperationsAsync(
        PaymentOperationState state,
        string? afterId,
        int limit,
        CancellationToken cancellationToken) => throw Missing();

    public ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw Missing();

    public ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<IdempotentRequest?> FindRequestAsync(string id, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<bool> SaveRequestAsync(IdempotentRequest request, CancellationToken cancellationToken) => throw Missing();

    public ValueTask<int> DeleteExpiredRequestsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw Missing();

    private static InvalidOperationException Missing() => new(Message);
}
