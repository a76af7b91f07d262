namespace PaymentSessions;

/// <summary>Something that is due.</summary>
/// <param name="Key">What it is about, unique within its kind.</param>
/// <param name="DoAsync">
/// Takes it, so that nobody else does the same, and goes on with it; does nothing if somebody else was faster. The token is signalled when
/// the host stops: what is under way is brought to an end then.
/// </param>
/// <param name="Fail">Is told what went wrong with this item alone. It stays due, or becomes due again, and is tried again.</param>
internal readonly record struct WorkItem(string Key, Func<CancellationToken, ValueTask> DoAsync, Action<Exception> Fail);
