using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PaymentSessions.AcmePay;

/// <summary>An answer of Acme Pay, and what it means.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="IsReplayed">Whether it is the stored answer to an earlier attempt.</param>
internal sealed record AcmePayAnswer(int Status, ReadOnlyMemory<byte> Body, bool IsReplayed = false)
{
    /// <summary>The one table from Acme Pay's answers to outcomes. Only what is certain is done or rejected.</summary>
    public ProviderResult<TResult> Read<TWire, TResult>(JsonTypeInfo<TWire> type, Func<TWire, TResult> describe)
        where TResult : class => Status switch
        {
            >= 200 and < 300 => Done(type, describe),
            402 or 422 => Rejected<TResult>(), // Declined, or against a rule: nothing was done, and the key keeps the refusal.
            400 => Unknown("the key was sent before with other content, or the request isn't understood"),
            401 or 403 => Unknown("the API key isn't accepted"),
            404 => Unknown("there is no such order in this account"),
            409 => Unknown("an earlier attempt is still under way"),
            429 => Unknown("too many requests"),
            _ => Unknown("that isn't an answer of Acme Pay's API, or it has failed"), // 5xx, a redirect, a proxy's page.
        };

    /// <summary>The number of bytes only: an answer holds a client secret.</summary>
    public override string ToString() => $"HTTP {Status} with {Body.Length} bytes";

    private ProviderResult<TResult> Done<TWire, TResult>(JsonTypeInfo<TWire> type, Func<TWire, TResult> describe)
        where TResult : class
    {
        try
        {
            return JsonSerializer.Deserialize(Body.Span, type) is { } wire ? describe(wire) : Unknown("its body is null");
        }
        catch (JsonException)
        {
            return Unknown("its body isn't what Acme Pay documents");
        }
    }

    private ProviderResult<TResult> Rejected<TResult>()
        where TResult : class
    {
        try
        {
            var error = JsonSerializer.Deserialize(Body.Span, AcmeJson.Default.AcmeErrorBody)?.Error;
            if (error is null) return Unknown("its body is null");

            return new ProviderRejection(error.Code, error.Message) { ShopperMessage = error.ShopperMessage };
        }
        catch (JsonException)
        {
            return Unknown("its body isn't Acme Pay's");
        }
    }

    private ProviderUncertainty Unknown(string reason) => new($"HTTP {Status}: {reason}.") { IsReplayed = IsReplayed };
}
