namespace PaymentSessions.Tests.SampleHost;

/// <summary>Something that is answered otherwise here, on purpose.</summary>
/// <param name="Why">The reason.</param>
/// <param name="IsIn">In which exchanges it shows.</param>
/// <param name="Facts">What is otherwise in each of them, as <see cref="SampleHost.Facts.Compare"/> puts it.</param>
internal sealed record Difference(string Why, Func<Exchange, bool> IsIn, params string[] Facts);
