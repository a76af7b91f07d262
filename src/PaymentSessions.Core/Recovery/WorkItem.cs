namespace PaymentSessions;

/// <summary>Something that is due.</summary>
/// <param name="Key">What it is about, unique within its kind.</param>
/// <param name="DoAsync">
/// Takes it, so that nobody else does the same, and goes on with it; does nothing if somebody else was faster. The token is signalled when
/// the host stops: what is under way is brought to an end then. Only <see cref="PaymentStoreUnavailableException"/> is thrown: any other
/// trouble is this item's own.
/// </param>
internal readonly record struct WorkItem(string Key, Func<CancellationToken, ValueTask> DoAsync);
