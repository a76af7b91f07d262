using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Puts a collection together from what <see cref="StoreStatements.Find"/> and <see cref="StoreStatements.FindRest"/> read.</summary>
internal sealed class CollectionReading
{
    private readonly ImmutableArray<PaymentSession>.Builder _sessions = ImmutableArray.CreateBuilder<PaymentSession>();
    private readonly ImmutableArray<PaymentSession>.Builder _withheld = ImmutableArray.CreateBuilder<PaymentSession>();
    private readonly ImmutableArray<PaymentOperation>.Builder _operations = ImmutableArray.CreateBuilder<PaymentOperation>();
    private readonly ImmutableArray<Payment>.Builder _payments = ImmutableArray.CreateBuilder<Payment>();
    private readonly List<PaymentSlot> _slots = [];
    private readonly List<(string PaymentId, Capture Capture)> _captures = [];
    private readonly List<(string PaymentId, Refund Refund)> _refunds = [];

    private readonly PaymentCollection _collection;

    private CollectionReading(PaymentCollection collection, bool hasRest) => (_collection, HasRest) = (collection, hasRest);

    public string Id => _collection.Id;

    /// <summary>Whether there are operations or payments.</summary>
    public bool HasRest { get; }

    /// <summary>Reads a collection with its sessions.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static async ValueTask<CollectionReading?> StartAsync(RowReader row, CancellationToken cancellationToken)
    {
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false)) return null;

        var reading = new CollectionReading(CollectionTable.Read(row), hasRest: row.Boolean());
        reading.AddSession(row);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            row.Skip(CollectionTable.Table.Columns.Length + 1);
            reading.AddSession(row);
        }

        return reading;
    }

    /// <summary>Reads operations and payments.</summary>
    /// <returns>Whether they belong to the same version; if not, all has to be read again.</returns>
    public async ValueTask<bool> ReadRestAsync(RowReader row, CancellationToken cancellationToken)
    {
        // It may be the second attempt, after a connection that broke half-way.
        _operations.Clear();
        _payments.Clear();
        _captures.Clear();
        _refunds.Clear();

        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) _operations.Add(OperationTable.Read(row));

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) _captures.Add(CaptureTable.Read(row));

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false)) _refunds.Add(RefundTable.Read(row));

        var version = 0L;
        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            version = row.Integer();
            AddPayment(row);
        }

        return version == _collection.Version;
    }

    /// <summary>The collection with what was read of it.</summary>
    public PaymentCollection Complete() => _collection with
    {
        Sessions = _sessions.DrainToImmutable(),
        Payments = _payments.DrainToImmutable(),
        Journal = new PaymentJournal
        {
            Slots = [.. _slots.OrderBy(slot => slot.Name, StringComparer.Ordinal)],
            Withheld = _withheld.DrainToImmutable(),
            Operations = _operations.DrainToImmutable(),
        },
    };

    /// <summary>Adds the session of a row, if it has one.</summary>
    private void AddSession(RowReader row)
    {
        if (row.IsNull) return;

        var (session, place) = SessionTable.Read(row);
        var isShown = place is SessionPlace.Incumbent or SessionPlace.Shown;
        (isShown ? _sessions : _withheld).Add(session);

        if (place is not (SessionPlace.Incumbent or SessionPlace.Candidate)) return;

        var index = _slots.FindIndex(slot => slot.Name == session.Slot);
        var slot = index < 0 ? new PaymentSlot { Name = session.Slot } : _slots[index];
        slot = place == SessionPlace.Incumbent ? slot with { IncumbentId = session.Id } : slot with { CandidateId = session.Id };
        if (index < 0) _slots.Add(slot);
        else _slots[index] = slot;
    }

    /// <summary>Adds the payment of a row, if it has one.</summary>
    private void AddPayment(RowReader row)
    {
        if (row.IsNull) return;

        var payment = PaymentTable.Read(row);
        _payments.Add(payment with
        {
            Captures = [.. _captures.Where(capture => capture.PaymentId == payment.Id).Select(capture => capture.Capture)],
            Refunds = [.. _refunds.Where(refund => refund.PaymentId == payment.Id).Select(refund => refund.Refund)],
        });
    }
}
