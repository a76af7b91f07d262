namespace PaymentSessions;

/// <summary>
/// Finds the events of a commit by comparing what was with what is, in this one place, so that no change can forget its event and none is
/// told twice.
/// </summary>
/// <remarks>For one thread.</remarks>
internal sealed partial class PaymentEventDerivation
{
    private readonly PaymentCollection? _before;
    private readonly PaymentCollection _after;
    private readonly PaymentCommit _commit;
    private readonly PaymentEventOrigin _origin;
    private List<PaymentEvent>? _events;

    private PaymentEventDerivation(PaymentCommit commit, PaymentEventOrigin origin)
    {
        (_before, _after, _commit, _origin) = (commit.Before, commit.After, commit, origin);
    }

    /// <summary>Finds the events of a commit, in the order in which they are told.</summary>
    /// <returns><see langword="null"/> if there are none.</returns>
    public static List<PaymentEvent>? Derive(PaymentCommit commit, PaymentEventOrigin origin)
    {
        var derivation = new PaymentEventDerivation(commit, origin);
        derivation.CompareAmounts();
        derivation.CompareSessions();
        derivation.ComparePayments();
        derivation.CompareOperations();
        derivation.CompareEnds();
        return derivation._events;
    }

    private int NextIndex => _events?.Count ?? 0;

    private void Add(PaymentEvent told) => (_events ??= new(capacity: 2)).Add(told);

    private void CompareAmounts()
    {
        if (_before is null)
        {
            Add(new PaymentCollectionCreated { Origin = _origin, Index = NextIndex, Amount = _after.Amount });
        }
        else if (_before.Amount != _after.Amount)
        {
            Add(new PaymentCollectionAmountChanged
            {
                Origin = _origin,
                Index = NextIndex,
                AmountBefore = _before.Amount,
                Amount = _after.Amount,
            });
        }
    }

    private void CompareEnds()
    {
        if (_after.CompletedAt is not null && _before?.CompletedAt is null)
        {
            Add(new PaymentCollectionCompleted { Origin = _origin, Index = NextIndex, Amount = _after.Amount });
        }

        if (_after.CanceledAt is not null && _before?.CanceledAt is null)
        {
            Add(new PaymentCollectionCanceled { Origin = _origin, Index = NextIndex, Amount = _after.Amount });
        }
    }
}
