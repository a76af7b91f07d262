using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>A route that does something and answers with a collection.</summary>
internal abstract class CollectionRoute<TBody>(
    StoreRouteContext context,
    IIdempotentRequests requests,
    Func<ReadOnlyMemory<byte>, PaymentResult<TBody>> parse,
    ILogger logger) : StoreRoute(context, logger)
    where TBody : class
{
    private static readonly string[] Parameters = ["fields"];

    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var body = await RequestReader.ReadAsync(http, Context.Options.MaxBodyBytes, parse).ConfigureAwait(false);
        if (!body.IsSuccess) return body.Problem;

        var query = StoreQuery.Read(http.Request, Parameters);
        if (!query.IsSuccess) return query.Problem;

        var fields = Context.Fields.Select(query.Value["fields"]);
        if (!fields.IsSuccess) return fields.Problem;

        var customer = await Context.ResolveCustomerAsync(http, http.RequestAborted).ConfigureAwait(false);
        if (http.Request.Headers.TryGetValue(IdempotencyHeader.Name, out var keys))
        {
            var scope = DescribeScope(http, body.Value).Append(customer?.Id);
            var content = DescribeContent(body.Value).Append(query.Value["fields"]);
            var key = IdempotencyHeader.Read(http, keys, scope, content);
            return key.IsSuccess
                ? await AnswerOnceAsync(http, body.Value, customer, fields.Value, key.Value).ConfigureAwait(false)
                : key.Problem;
        }

        var result = await CarryOutAsync(http, body.Value, customer, request: null).ConfigureAwait(false);
        if (!result.IsSuccess) return result.Problem;

        await WriteJsonAsync(http, (result.Value, fields.Value), Write).ConfigureAwait(false);
        return null;
    }

    /// <summary>Whether the caller may ask for it at all: stored answers hold secrets.</summary>
    protected abstract ValueTask<PaymentProblem?> AuthorizeAsync(HttpContext http, TBody body);

    /// <summary>What the request is about, besides the caller.</summary>
    protected abstract IEnumerable<string?> DescribeScope(HttpContext http, TBody body);

    /// <summary>What exactly is asked for.</summary>
    protected abstract IEnumerable<string?> DescribeContent(TBody body);

    protected abstract ValueTask<PaymentResult<PaymentCollection>> CarryOutAsync(
        HttpContext http,
        TBody body,
        PaymentCustomer? customer,
        IdempotentRequest? request);

    private static void Write(IBufferWriter<byte> output, (PaymentCollection Collection, FieldSelection Fields) answer) =>
        PaymentCollectionJson.Write(output, answer.Collection, answer.Fields);

    /// <summary>Answers a request that may be a repeat.</summary>
    private async ValueTask<PaymentProblem?> AnswerOnceAsync(
        HttpContext http,
        TBody body,
        PaymentCustomer? customer,
        FieldSelection fields,
        IdempotencyKey key)
    {
        if (await AuthorizeAsync(http, body).ConfigureAwait(false) is { } refusal) return refusal;

        var begun = await requests.BeginAsync(key, http.RequestAborted).ConfigureAwait(false);
        if (!begun.IsSuccess) return begun.Problem;

        var request = begun.Value;
        if (request.StatusCode is not null) return await AnswerAsync(http, request, isReplayed: true).ConfigureAwait(false);

        var result = await CarryOutAsync(http, body, customer, request).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            await requests.CompleteAsync(request, result.Problem).ConfigureAwait(false);
            return result.Problem;
        }

        var answer = new ArrayBufferWriter<byte>();
        Write(answer, (result.Value, fields));
        var completed = await requests
            .CompleteAsync(request with { CollectionId = result.Value.Id }, answer.WrittenMemory)
            .ConfigureAwait(false);
        if (!completed.IsSuccess) return completed.Problem;

        // Another request with the same key may have been answered meanwhile.
        var isReplayed = !completed.Value.Body.Equals(answer.WrittenMemory);
        return await AnswerAsync(http, completed.Value, isReplayed).ConfigureAwait(false);
    }

    /// <summary>Gives the answer that is kept.</summary>
    private static async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http, IdempotentRequest answered, bool isReplayed)
    {
        if (isReplayed) http.Response.Headers[IdempotencyHeader.Replayed] = "true";
        http.Response.StatusCode = answered.StatusCode!.Value;
        await WriteJsonAsync(http, answered.Body, static (output, body) => output.Write(body.Span)).ConfigureAwait(false);
        return null;
    }
}
