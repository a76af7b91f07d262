namespace PaymentSessions;

/// <summary>Works out what becomes of account holders: the only ways in which one changes. It calls nobody.</summary>
internal sealed class AccountHolderFactory(OperationFactory operations, IPaymentProviders providers)
{
    /// <summary>
    /// The account holder as whoever asks for it now sets about making it: a new one, another try after a refusal, or one that somebody has
    /// left unfinished.
    /// </summary>
    /// <returns><see langword="null"/> if there is nothing to set about.</returns>
    public AccountHolder? Begin(AccountHolder? current, string providerId, PaymentCustomer customer) => current switch
    {
        null or { State: PaymentOperationState.Rejected } => Start(current, providerId, customer),
        _ when current.DueAt <= operations.Now() => TakeOver(current),
        _ => null,
    };

    /// <summary>The account holder as somebody sets about it once more.</summary>
    public AccountHolder TakeOver(AccountHolder current) => Next(current) with
    {
        State = PaymentOperationState.InFlight,
        Attempts = current.Attempts + 1,
        LastSentAt = operations.MayRepeat(current) ? operations.Now() : current.LastSentAt,
        LeaseUntil = operations.LeaseUntil(),
        NextAttemptAt = null,
    };

    /// <summary>
    /// The account holder with what came of an attempt. That it was made counts whoever tells it, unless that was known and it has been
    /// given up since; a failure only counts while nobody else has taken it up.
    /// </summary>
    /// <returns><see langword="null"/> if that changes nothing.</returns>
    public AccountHolder? Record(AccountHolder current, AccountHolder sent, ProviderResult<ProviderAccountHolder> result)
    {
        if (current.OperationId != sent.OperationId || current.State == PaymentOperationState.Done || IsGivenUp(current)) return null;
        if (result.IsDone) return Done(current, result.Value);
        if (current.Attempts != sent.Attempts || current.IsSettled) return null;

        return result.Rejection is { } rejection ? Rejected(current, rejection) : InDoubt(current, result.Uncertainty);
    }

    public AccountHolder Done(AccountHolder current, ProviderAccountHolder made) => Next(current) with
    {
        State = PaymentOperationState.Done,
        RemoteId = made.RemoteId,
        PrivateData = made.PrivateData,
        LeaseUntil = null,
        NextAttemptAt = null,
        Rejection = null,
    };

    public AccountHolder Rejected(AccountHolder current, ProviderRejection rejection) => Next(current) with
    {
        State = PaymentOperationState.Rejected,
        LeaseUntil = null,
        NextAttemptAt = null,
        Rejection = rejection,
    };

    /// <summary>The account holder as one that has to be made anew, since its provider doesn't know it any more.</summary>
    /// <returns><see langword="null"/> if it isn't the one that the provider doesn't know.</returns>
    public AccountHolder? GiveUp(AccountHolder current, string remoteId) =>
        current.State == PaymentOperationState.Done && current.RemoteId == remoteId
            ? Rejected(current, ProviderRejection.Lost) with { RemoteId = null, PrivateData = default }
            : null;

    /// <summary>A refusal that came from the provider has words of its own, whatever its code.</summary>
    private static bool IsGivenUp(AccountHolder holder) => holder.Rejection == ProviderRejection.Lost;

    /// <summary>The account holder without what tells who the customer is.</summary>
    /// <returns><see langword="null"/> if there is nothing of that.</returns>
    public AccountHolder? Erase(AccountHolder current)
    {
        var erased = current with { Email = null, Name = null, PrivateData = default };
        return erased == current ? null : Next(erased);
    }

    private AccountHolder InDoubt(AccountHolder current, ProviderUncertainty? uncertainty)
    {
        var needsReview = uncertainty is { NeedsReview: true };
        return Next(current) with
        {
            State = needsReview ? PaymentOperationState.NeedsReview : PaymentOperationState.InDoubt,
            IsRepeatable = current.IsRepeatable && uncertainty is not { IsReplayed: true },
            LeaseUntil = null,
            NextAttemptAt = needsReview ? null : operations.NextAttemptAt(current.Attempts),
        };
    }

    private AccountHolder Start(AccountHolder? rejected, string providerId, PaymentCustomer customer)
    {
        var now = operations.Now();
        return new AccountHolder
        {
            Id = rejected?.Id ?? operations.NewId(PaymentIds.AccountHolder),
            ProviderId = providerId,
            CustomerId = customer.Id,
            Email = customer.Email,
            Name = customer.Name,
            Settings = providers.Find(providerId)?.FreezeAccountHolder(customer) ?? default,
            OperationId = operations.NewId(PaymentIds.Operation),
            State = PaymentOperationState.InFlight,
            OperationCreatedAt = now,
            LastSentAt = now,
            LeaseUntil = operations.LeaseUntil(),
            CreatedAt = rejected?.CreatedAt ?? now,
            UpdatedAt = now,
            Version = (rejected?.Version ?? 0) + 1,
        };
    }

    private AccountHolder Next(AccountHolder current) =>
        current with { Version = current.Version + 1, UpdatedAt = operations.Now() };
}
