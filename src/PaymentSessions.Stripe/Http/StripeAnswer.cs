using System.Text;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>What came of a request to Stripe, and what it means.</summary>
/// <remarks>Immutable. Nothing of it but status and codes gets into a text: an answer holds client secrets and personal data.</remarks>
internal sealed class StripeAnswer
{
    private const string IdempotencyError = "idempotency_error";

    private readonly int _status;
    private readonly bool _isReplayed;
    private readonly string? _failure;
    private readonly string _body;

    private StripeAnswer(int status, string body, bool isReplayed, string? failure) =>
        (_status, _body, _isReplayed, _failure) = (status, body, isReplayed, failure);

    /// <summary>An answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="isReplayed">Whether it is the stored answer to an earlier request with the same key.</param>
    public static StripeAnswer Of(int status, string? body, bool isReplayed) => new(status, body ?? "", isReplayed, failure: null);

    /// <summary>Whether it says that what the path names isn't there, in this account and mode.</summary>
    public bool IsMissing => _status == 404 && Read(static _ => "", static error => error.IsMissing ? "" : null).IsDone;

    /// <summary>No answer, in a sentence without an end that holds no content.</summary>
    public static StripeAnswer None(string failure) => new(0, "", isReplayed: false, failure);

    /// <summary>The one table from Stripe's answers to outcomes. Only what is certain is done or rejected.</summary>
    /// <param name="describe">Reads what was done; throws <see cref="JsonException"/> where it can't be read.</param>
    /// <param name="recover">Reads an error that says that the effect is there all the same; <see langword="null"/> if it doesn't.</param>
    public ProviderResult<T> Read<T>(Func<StripeObject, T> describe, Func<StripeErrorObject, T?>? recover = null)
        where T : class
    {
        if (_failure is not null) return new ProviderUncertainty(_failure + ".");

        try
        {
            // 201 and its neighbours aren't answers of this API: some proxy's, perhaps.
            return _status == 200 ? describe(Parse()) : ReadError(recover);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return Unknown("the answer isn't what Stripe documents");
        }
    }

    /// <summary>The status and the length only.</summary>
    public override string ToString() => $"HTTP {_status} with {_body.Length} characters";

    private ProviderResult<T> ReadError<T>(Func<StripeErrorObject, T?>? recover)
        where T : class
    {
        var body = Parse().Object("error");
        if (!body.Exists) return Unknown("the answer has no error that Stripe documents");

        var error = new StripeErrorObject(body);
        if (recover?.Invoke(error) is { } done) return done;

        return _status switch
        {
            // Nothing new can come of a key that is taken by another content: what it did is to be looked up.
            400 when error.Type == IdempotencyError => Unknown("the key was sent before with other content", isReplayed: true),
            400 or 402 when error.Type is not null => error.ToRejection(),
            401 or 403 => Unknown("the API key isn't accepted, or not for this"),
            404 => Unknown("there is no such object in this account and mode"),
            409 => Unknown("an earlier attempt is still under way"),
            429 => Unknown("too many requests, or the object is locked by another one"),
            _ => Unknown("Stripe has failed"),
        };
    }

    private StripeObject Parse() => StripeObject.Parse(Encoding.UTF8.GetBytes(_body));

    private ProviderUncertainty Unknown(string reason, bool isReplayed = false) =>
        new($"HTTP {_status}: {reason}.") { IsReplayed = isReplayed || _isReplayed };
}
