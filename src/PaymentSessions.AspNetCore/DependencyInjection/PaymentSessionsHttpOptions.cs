namespace PaymentSessions.AspNetCore;

/// <summary>
/// What the store routes show and accept, and how large a webhook may be. Bound from the configuration section <c>PaymentSessions</c>, and
/// checked at start.
/// </summary>
public sealed class PaymentSessionsHttpOptions
{
    /// <summary>The members of an answer when the caller doesn't say. Default: the documented shape.</summary>
    public StoreFields StoreFields { get; set; } = StoreFields.Documented;

    /// <summary>
    /// The paths that callers may see at all; <c>*x</c> stands for the own members of relation <c>x</c>. Default: <see langword="null"/>,
    /// everything that is documented, or with <see cref="StoreFields.Reference"/> what the reference server allows.
    /// </summary>
    public IList<string>? AllowedFields { get; set; }

    /// <summary>Whether a name in <c>fields</c> that doesn't exist, or isn't allowed, is an error rather than ignored. Default: no.</summary>
    public bool RefuseUnknownFields { get; set; }

    /// <summary>The largest body that is read, in bytes. Default: 65,536. At least 1,024 and at most 1,048,576.</summary>
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>The largest webhook that is read, in bytes. Default: 1,048,576. At least 1,024 and at most 16,777,216.</summary>
    public int MaxWebhookBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The publishable keys that storefronts may send. Only their SHA-256 is kept. Ignored when the host has its own
    /// <see cref="IPublishableKeyStore"/>. Default: none, which is an error at start.
    /// </summary>
    public IList<string> PublishableKeys { get; set; } = [];
}
