namespace PaymentSessions;

/// <summary>A body without members: nothing at all, or <c>{}</c>.</summary>
public sealed record EmptyBody
{
    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that shouldn't be there.</returns>
    public static PaymentResult<EmptyBody> Parse(ReadOnlyMemory<byte> utf8) => RequestBody.Read(utf8, [], static _ => new EmptyBody());
}
