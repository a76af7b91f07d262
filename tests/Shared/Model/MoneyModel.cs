namespace PaymentSessions.Tests.Model;

/// <summary>
/// What should be true, put plainly: what was told once stays true, every wish that was told to have come true has done so exactly once, and
/// in the end our records and the provider's ledger have the same sums.
/// </summary>
internal sealed class MoneyModel(PaymentMachine machine)
{
    private readonly Dictionary<string, (string Wish, PaymentProblemKind? Problem)> _lastWords = new(StringComparer.Ordinal);

    /// <summary>Remembers what somebody was told, and that it isn't other than what they were told before.</summary>
    public Task RememberAsync()
    {
        if (machine.Told is not { } told || !IsLastWord(told.Problem)) return Task.CompletedTask;

        if (_lastWords.TryGetValue(told.Key, out var before))
        {
            var isAsExpected = IsSame(before.Wish, told.Wish) switch
            {
                true => told.Problem == before.Problem,
                false => told.Problem == PaymentProblemKind.KeyReused,
                null => told.Problem == before.Problem || told.Problem == PaymentProblemKind.KeyReused,
            };
            Require(isAsExpected, $"{told} was told after {before}");
        }
        else if (told.Problem != PaymentProblemKind.KeyReused)
        {
            _lastWords.Add(told.Key, (told.Wish, told.Problem));
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether two wishes are one; <see langword="null"/> if that depends on how much was left: one is for all of it.</summary>
    private static bool? IsSame(string before, string now)
    {
        if (before == now) return true;

        var isSameKind = before.Split(' ')[0] == now.Split(' ')[0];
        return isSameKind && (before.EndsWith(' ') || now.EndsWith(' ')) ? null : false;
    }

    /// <summary>Whether the machine, once all is settled, is as it should be.</summary>
    public async Task<bool> AgreesAsync()
    {
        await machine.SettleAsync();
        var collection = await machine.ReadAsync();
        var ledger = machine.World.Provider.Sessions;
        foreach (var payment in collection.Payments.Where(payment => payment.RemoteId is not null))
        {
            var remote = ledger.Single(remote => remote.RemoteId == payment.RemoteId);
            Require(payment.CapturedAmount == PaymentMachine.CapturedAmount(remote), $"captured {payment.CapturedAmount} of {remote}, review {payment.NeedsReview}");
            Require(payment.RefundedAmount == remote.RefundedAmount, $"refunded {payment.RefundedAmount} of {remote}, review {payment.NeedsReview}");
            Require(payment.Captures.Select(capture => capture.OperationId).OfType<string>().Order().SequenceEqual(Ours(remote.Captures.Keys)), "captures by operation");
            Require(payment.Refunds.Select(refund => refund.OperationId).OfType<string>().Order().SequenceEqual(Ours(remote.Refunds.Keys)), "refunds by operation");
        }

        foreach (var (key, (wish, problem)) in _lastWords) await CheckAsync(collection, key, wish, problem);
        Require(
            collection.Journal.Operations.All(operation => operation.State == PaymentOperationState.NeedsReview),
            $"left undone: {string.Join(", ", collection.Journal.Operations)}");
        return true;
    }

    /// <summary>What was refused may be asked for again with the same words; what is under way or in doubt isn't the last word.</summary>
    private static bool IsLastWord(PaymentProblemKind? problem) =>
        problem is null or PaymentProblemKind.Rejected or PaymentProblemKind.KeyReused;

    private async Task CheckAsync(PaymentCollection collection, string key, string wish, PaymentProblemKind? problem)
    {
        var operation = await machine.World.Store.FindOperationByKeyAsync(collection.Id, key, default);

        // Cancelling what was cancelled already is nobody's operation.
        if (operation is null) Require(wish == "cancel" && problem is null, $"{key} is forgotten");
        else Require(operation.State == (problem is null ? PaymentOperationState.Done : PaymentOperationState.Rejected), $"{key} was told {problem} and is {operation.State}");
    }

    private static IEnumerable<string> Ours(IEnumerable<string> keys) =>
        keys.Where(key => key.StartsWith(PaymentIds.Operation, StringComparison.Ordinal)).Order();

    private void Require(bool condition, string what)
    {
        if (!condition) throw new AssertionException($"{what} after {string.Join(", ", machine.Story)}; calls: {machine}");
    }
}
