using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>What was due of a collection and is now this worker's to go on with, besides the operations that it sends again.</summary>
/// <param name="CandidateIds">Sessions that are to be brought into their slots.</param>
/// <param name="ExpiredSessions">Sessions that nobody has paid with in time, as they were taken over.</param>
internal sealed record DueWork(ImmutableArray<string> CandidateIds, ImmutableArray<PaymentSession> ExpiredSessions);
