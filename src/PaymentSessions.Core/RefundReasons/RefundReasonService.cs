namespace PaymentSessions;

internal sealed class RefundReasonService(IPaymentStore store, StoreClock clock, PaymentIdGenerator ids) : IRefundReasons
{
    private static readonly PaymentProblem Missing = PaymentProblem.NotFound("There is no such refund reason.");

    private static readonly PaymentProblem Retired = PaymentProblem.Conflict("The refund reason is retired; it doesn't change any more.");

    public async ValueTask<PaymentResult<RefundReason>> CreateAsync(
        RefundReasonTerms terms,
        CancellationToken cancellationToken = default)
    {
        if (Check(terms) is { } problem) return problem;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var now = clock.Now();
        var reason = new RefundReason
        {
            Id = ids.NewId(PaymentIds.RefundReason),
            Label = terms.Label,
            Code = terms.Code,
            Description = terms.Description,
            Metadata = terms.Metadata,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await store.SaveRefundReasonAsync(reason, cancellationToken).ConfigureAwait(false);
        return reason;
    }

    public ValueTask<RefundReason?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        PaymentIds.IsWellFormed(PaymentIds.RefundReason, id) ? store.FindRefundReasonAsync(id, cancellationToken) : default;

    public ValueTask<RefundReasonPage> ListAsync(int offset = 0, int limit = 20, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        return store.ListRefundReasonsAsync(offset, limit, cancellationToken);
    }

    public async ValueTask<PaymentResult<RefundReason>> UpdateAsync(
        string id,
        RefundReasonTerms terms,
        CancellationToken cancellationToken = default)
    {
        if (Check(terms) is { } problem) return problem;
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } reason) return Missing;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var updated = reason with
        {
            Label = terms.Label,
            Code = terms.Code,
            Description = terms.Description,
            Metadata = terms.Metadata,
            UpdatedAt = clock.Now(),
            RetiredAt = null,
        };
        return await store.SaveRefundReasonAsync(updated, cancellationToken).ConfigureAwait(false) ? updated : Retired;
    }

    public async ValueTask<PaymentResult<RefundReason>> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } reason) return Missing;
        if (reason.RetiredAt is not null) return reason;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var retired = reason with { UpdatedAt = clock.Now(), RetiredAt = clock.Now() };
        if (await store.SaveRefundReasonAsync(retired, cancellationToken).ConfigureAwait(false)) return retired;

        // Somebody else was faster.
        return await store.FindRefundReasonAsync(id, cancellationToken).ConfigureAwait(false) ?? retired;
    }

    private static PaymentProblem? Check(RefundReasonTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);

        if (!StoredText.IsLine(terms.Label, RefundReasonTerms.MaxLabelLength))
        {
            return PaymentProblem.InvalidData(
                $"A refund reason's label has 1 to {RefundReasonTerms.MaxLabelLength} characters, none of them a control character.");
        }

        if (terms.Code is { } code && !StoredText.IsLine(code, RefundReasonTerms.MaxCodeLength))
        {
            return PaymentProblem.InvalidData(
                $"A refund reason's code has 1 to {RefundReasonTerms.MaxCodeLength} characters, none of them a control character.");
        }

        return terms.Description is { } description && !StoredText.IsText(description, RefundReasonTerms.MaxDescriptionLength)
            ? PaymentProblem.InvalidData($"A refund reason's description has at most {RefundReasonTerms.MaxDescriptionLength} characters.")
            : null;
    }
}
