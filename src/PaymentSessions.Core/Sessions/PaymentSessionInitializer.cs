namespace PaymentSessions;

internal sealed class PaymentSessionInitializer(
    IPaymentStore store,
    StoreClock clock,
    IPaymentProviders providers,
    ProviderCalls calls,
    IAccountHolders accountHolders,
    LostAccountHolders lostAccountHolders,
    PaymentCollectionWriter writer,
    SlotSettlement settlement,
    SlotOutcome outcome,
    FollowUpRunner followUps,
    OperationFactory operations) : IPaymentSessionInitializer
{
    public async ValueTask<PaymentResult<PaymentCollection>> InitializeAsync(
        InitializePaymentSession request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        if (await FindAsync(request, cancellationToken).ConfigureAwait(false) is not { } collection)
        {
            return PaymentProblem.NotFound("There is no such payment collection.");
        }

        if (!PaymentSlot.IsName(request.Slot))
        {
            return PaymentProblem.InvalidData("A slot's name has 1 to 64 small letters, digits, underscores and hyphens.");
        }

        if (FindProvider(collection, request.ProviderId) is not { } provider)
        {
            return PaymentProblem.InvalidData($"Payment provider {request.ProviderId} is not enabled for this payment collection.");
        }

        if (provider.FindForeignMember(request.Data) is { } member)
        {
            return PaymentProblem.InvalidData($"Invalid request: Payment provider {request.ProviderId} doesn't take the field 'data.{member}'");
        }

        if (await TellBegunAsync(collection, request.Request).ConfigureAwait(false) is { } told) return told;

        for (; ; )
        {
            if (collection.IsSettled) return SlotOutcome.NothingOwed;
            if (RefuseAmount(collection, request) is { } refused) return refused;

            var (candidate, problem) = await PrepareAsync(collection, request, provider, cancellationToken).ConfigureAwait(false);
            if (problem is not null) return problem;

            var started = await writer
                .TryChangeAsync(collection, change => Start(change, candidate!, request.Request), cancellationToken)
                .ConfigureAwait(false);
            if (started.IsKeyTaken) return IdempotentRequests.Running;
            if (started.Collection is null) return PaymentProblem.ChangedTooOften;

            collection = started.Collection;
            if (started.Result.IsOutdated) continue;

            // What the commit wrote by the way is sent beside it, and waited for like everything that is written to be sent: nothing goes
            // on unseen behind an answer, and a host that stops when its requests are answered leaves nothing to be taken over.
            var following = followUps.RunAsync(collection, started.FollowUps).AsTask();
            var finishing = FinishAsync(collection, started.Result).AsTask();
            await Task.WhenAll(following, finishing).ConfigureAwait(false);
            return await finishing.ConfigureAwait(false);
        }
    }

    private async ValueTask<PaymentCollection?> FindAsync(InitializePaymentSession request, CancellationToken cancellationToken)
    {
        if (!PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, request.CollectionId)) return null;

        var collection = await store.FindAsync(request.CollectionId, cancellationToken).ConfigureAwait(false);
        if (collection is null || request.MayAccess is null) return collection;

        return await request.MayAccess(collection, cancellationToken).ConfigureAwait(false) ? collection : null;
    }

    /// <summary>What became of a request that somebody else began; <see langword="null"/> if it is to be gone on with.</summary>
    private async ValueTask<PaymentResult<PaymentCollection>?> TellBegunAsync(PaymentCollection collection, IdempotentRequest? request)
    {
        if (request?.SessionId is not { } sessionId) return null;
        if (collection.IsShown(sessionId)) return collection;
        if (await FindSessionAsync(collection, sessionId).ConfigureAwait(false) is not { } begun) return null;
        if (collection.Candidate(begun.Slot)?.Id == sessionId) return null;
        if (await outcome.FindRejectionAsync(begun).ConfigureAwait(false) is { } rejection)
        {
            return await TellAsync(begun, PaymentProblem.Rejected(rejection)).ConfigureAwait(false);
        }

        // The latest wins: a request isn't newer for being repeated.
        var incumbent = collection.Incumbent(begun.Slot);
        var isReplaced = IsNewer(incumbent, begun);
        if (!isReplaced && !IsNewer(collection.Candidate(begun.Slot), begun)) return null;

        return await TellAsync(begun, await outcome.WaitAsync(collection, begun, isReplaced ? null : incumbent?.Id).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private static bool IsNewer(PaymentSession? other, PaymentSession session) => other?.CreatedAt >= session.CreatedAt;

    /// <summary>Finds a session, also one that is over.</summary>
    private async ValueTask<PaymentSession?> FindSessionAsync(PaymentCollection collection, string id) =>
        collection.FindSession(id)
        ?? (await store.ListSessionsAsync(collection.Id, CancellationToken.None).ConfigureAwait(false)).FirstOrDefault(session => session.Id == id);

    private IPaymentProvider? FindProvider(PaymentCollection collection, string id) =>
        collection.ProviderIds.IsEmpty || collection.ProviderIds.Contains(id) ? providers.Find(id) : null;

    /// <summary>Why a session can't be for what the request says, or for what the other slots leave.</summary>
    private static PaymentProblem? RefuseAmount(PaymentCollection collection, InitializePaymentSession request)
    {
        var owed = collection.OwedFor(request.Slot);
        if (request.Amount is { } amount)
        {
            if (request.Slot == PaymentSlot.DefaultName) return PaymentProblem.InvalidData("The default slot is for all that is left: name another one.");
            if (amount.Currency != collection.Currency) return PaymentProblem.InvalidData($"What is owed is in {collection.Currency}, not in {amount.Currency}.");
            if (!amount.IsPositive) return PaymentProblem.InvalidData("The amount must be positive.");
            if (amount > owed) return PaymentProblem.Conflict($"No more than {owed} is left to be paid.");
        }

        return owed.IsZero && !collection.OwedAmount.IsZero
            ? PaymentProblem.Conflict("All that is owed is about to be paid by other sessions.")
            : null;
    }

    /// <summary>
    /// Everything that can be said before anything is stored. With a provider that has no remote effect, that is the whole session.
    /// </summary>
    private async ValueTask<(PaymentSession? Candidate, PaymentProblem? Problem)> PrepareAsync(
        PaymentCollection collection,
        InitializePaymentSession request,
        IPaymentProvider provider,
        CancellationToken cancellationToken)
    {
        var now = operations.Now();
        var candidate = new PaymentSession
        {
            Id = operations.NewId(PaymentIds.PaymentSession),
            CollectionId = collection.Id,
            Slot = request.Slot,
            ProviderId = request.ProviderId,
            Amount = request.Amount ?? collection.OwedFor(request.Slot),
            Context = Describe(request.Customer),
            RequestData = request.Data,
            Settings = request.Settings,
            Customer = request.Customer,
            OperationId = provider.Traits.HasRemoteEffect ? operations.NewId(PaymentIds.Operation) : null,
            ExpiresAt = operations.ExpiresAt(),
            CreatedAt = now,
            UpdatedAt = now,
        };

        candidate = candidate with { Settings = operations.Freeze(PaymentOperationKind.Initiate, candidate) };
        if (provider.Check(ProviderCalls.Describe(candidate)) is { } refusal) return (null, PaymentProblem.Rejected(refusal));
        if (provider.Traits.HasRemoteEffect)
        {
            return await AddAccountHolderAsync(candidate, provider, cancellationToken).ConfigureAwait(false);
        }

        var local = await calls.InitiateLocallyAsync(candidate).ConfigureAwait(false);
        if (local.Rejection is { } rejection) return (null, PaymentProblem.Rejected(rejection));
        if (!local.IsDone) return (null, PaymentProblem.InDoubt(operations.NextAttemptAt(1) - now));

        candidate = candidate with { Status = local.Value.Status, Data = local.Value.Data, PrivateData = local.Value.PrivateData };
        return (candidate, null);
    }

    /// <summary>
    /// A known customer is made known at a provider that keeps customers, before the session is written. One about whom only an operator
    /// can say whether the provider knows them doesn't wait for that, and pays like somebody who isn't known.
    /// </summary>
    private async ValueTask<(PaymentSession? Candidate, PaymentProblem? Problem)> AddAccountHolderAsync(
        PaymentSession candidate,
        IPaymentProvider provider,
        CancellationToken cancellationToken)
    {
        if (candidate.Customer is not { } customer || !provider.Capabilities.HasFlag(PaymentProviderCapabilities.AccountHolders))
        {
            return (candidate, null);
        }

        var ensured = await accountHolders.EnsureAsync(candidate.ProviderId, customer, cancellationToken).ConfigureAwait(false);
        if (ensured.Value is { } holder)
        {
            var known = new ProviderAccountHolder { RemoteId = holder.RemoteId!, PrivateData = holder.PrivateData };
            return (candidate with { AccountHolderId = holder.Id, AccountHolder = known }, null);
        }

        var isStuck = ensured.Problem is { Kind: PaymentProblemKind.InDoubt }
            && await accountHolders.FindAsync(candidate.ProviderId, customer.Id, cancellationToken).ConfigureAwait(false)
                is { State: PaymentOperationState.NeedsReview };
        return isStuck ? (candidate, null) : (null, ensured.Problem);
    }

    private static RawJson Describe(PaymentCustomer? customer) => customer is null
        ? RawJson.Empty
        : RawJson.Create(writer =>
        {
            writer.WriteStartObject("customer");
            writer.WriteString("id", customer.Id);
            writer.WriteEndObject();
        });

    /// <summary>The first commit: the rules, and what is going to be done.</summary>
    private InitializeStart Start(PaymentCollectionChange change, PaymentSession candidate, IdempotentRequest? request)
    {
        var current = change.After;
        if (current.IsSettled || !current.Fits(candidate)) return InitializeStart.Outdated;

        if (current.Candidate(candidate.Slot) is { } running && IsSameRequest(running, candidate, request) && !IsStuck(current, running))
        {
            return Join(change, running);
        }

        change.StartCandidate(candidate);
        if (request is { SessionId: null }) change.Request = request with { CollectionId = current.Id, SessionId = candidate.Id };

        return new InitializeStart(candidate, current.Slot(candidate.Slot).IncumbentId, IsOurTurn: true);
    }

    /// <summary>The same is under way already. If whoever was at it has stopped, and it is time, it becomes our turn.</summary>
    private InitializeStart Join(PaymentCollectionChange change, PaymentSession running)
    {
        var slot = change.After.Slot(running.Slot);
        var blocking = change.After.FindBlockingOperation(slot);
        var isOurTurn = blocking is { IsPaused: true } || blocking?.DueAt <= operations.Now();
        if (isOurTurn) change.TakeOverSlot(slot);

        return new InitializeStart(running, slot.IncumbentId, isOurTurn);
    }

    private static bool IsSameRequest(PaymentSession running, PaymentSession candidate, IdempotentRequest? request) =>
        running.Id == request?.SessionId
        || (running.ProviderId == candidate.ProviderId
            && running.Amount == candidate.Amount
            && running.RequestData == candidate.RequestData
            && running.Settings == candidate.Settings
            && running.Customer == candidate.Customer);

    /// <summary>Nobody but an operator can say whether the session exists. The shopper doesn't wait for that.</summary>
    private static bool IsStuck(PaymentCollection collection, PaymentSession running) =>
        collection.FindOperation(PaymentOperationKind.Initiate, running.Id) is { State: PaymentOperationState.NeedsReview };

    private async ValueTask<PaymentResult<PaymentCollection>> FinishAsync(PaymentCollection collection, InitializeStart start)
    {
        var session = start.Session!;
        var isPending = collection.Slot(session.Slot).CandidateId == session.Id;
        if (start.IsOurTurn && isPending) collection = await settlement.SettleAsync(collection, session.Id).ConfigureAwait(false);

        return await TellAsync(session, await outcome.WaitAsync(collection, session, start.IncumbentId).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>What is answered about a session. An account holder that its provider doesn't know any more is given up with that.</summary>
    private async ValueTask<PaymentResult<PaymentCollection>> TellAsync(PaymentSession session, PaymentResult<PaymentCollection> told)
    {
        await lostAccountHolders
            .GiveUpAsync(told.Problem?.Code, session.ProviderId, session.Customer?.Id, session.AccountHolder?.RemoteId)
            .ConfigureAwait(false);
        return told;
    }
}
