using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// Takes a request through all that may happen to it: the API key, the faults on the way, the idempotency key and the execution, which goes
/// on when the caller has gone.
/// </summary>
internal sealed class CallHandler(RequestLog log, FaultPlan faults, KeyStore keys, Gate gate, Executor executor)
{
    /// <param name="http">The request.</param>
    /// <param name="endpoint">What it asks for; <see langword="null"/> for an address that there isn't.</param>
    public async Task HandleAsync(HttpContext http, Endpoint? endpoint)
    {
        var request = ApiRequest.Begin(http.Request);
        var fault = faults.Next(request.Method, request.Path);
        log.Begin(request, fault);
        if (fault?.Kind == TwinFaultKind.CloseBeforeReading)
        {
            End(request, TwinRequestOutcome.NotExecuted, reply: null);
            http.Abort();
            return;
        }

        request = await request.ReadAsync(http.Request);
        log.Update(request.Id, entry => entry with { Form = ToForm(request.Parameters) });
        var reply = endpoint is null
            ? End(request, TwinRequestOutcome.Invalid, UnknownAddress(request))
            : await AnswerAsync(new Work(request, endpoint, http.Request.RouteValues, fault));
        await WriteAsync(http, request, reply, fault);
    }

    private async Task WriteAsync(HttpContext http, ApiRequest request, Reply? reply, TwinFault? fault)
    {
        if (reply is null || fault?.Kind == TwinFaultKind.CloseAfterExecuting)
        {
            http.Abort();
            return;
        }

        if (fault?.Kind == TwinFaultKind.CloseInAnswer)
        {
            await http.Response.WriteHalfAsync(reply, request);
            return;
        }

        log.Update(request.Id, entry => entry with { Status = reply.Status });
        await http.Response.WriteAsync(reply, request);
    }

    /// <returns>What the caller is told; <see langword="null"/> if the connection breaks instead.</returns>
    private async Task<Reply?> AnswerAsync(Work work)
    {
        var request = work.Request;
        if (ApiKeys.ModeOf(request.ApiKey) is not { } livemode)
        {
            return End(request, TwinRequestOutcome.Unauthorized, ApiKeys.Refuse(request.ApiKey));
        }

        if (work.Fault?.Kind == TwinFaultKind.CloseBeforeExecuting) return End(request, TwinRequestOutcome.NotExecuted, reply: null);
        if (work.Fault is { Kind: TwinFaultKind.Answer } fault && fault.ToReply() is { IsKept: false } reply)
        {
            return End(request, TwinRequestOutcome.NotExecuted, reply);
        }

        if (request.Key is not { } key) return await ExecuteAsync(work, livemode);
        if (keys.Claim(livemode, key, request) is var (earlier, outcome)) return End(request, outcome, earlier);

        var first = await ExecuteAsync(work, livemode);
        keys.Keep(livemode, key, first);
        return first;
    }

    private async Task<Reply> ExecuteAsync(Work work, bool livemode)
    {
        var (request, endpoint, route, fault) = work;
        if (fault?.Kind == TwinFaultKind.Delay) await Task.Delay(fault.Delay);
        if (fault?.Kind == TwinFaultKind.Hold) await gate.PassAsync();
        if (fault?.Kind == TwinFaultKind.Answer) return End(request, TwinRequestOutcome.NotExecuted, fault.ToReply())!;

        var call = new Call(request.Parameters, route) { Livemode = livemode, RequestId = request.Id, Key = request.Key };
        var reply = executor.Execute(endpoint, call);
        End(request, reply.IsKept ? TwinRequestOutcome.Executed : TwinRequestOutcome.Invalid, reply);
        return fault switch
        {
            { Kind: TwinFaultKind.AnswerAfterExecuting } => fault.ToReply() with { IsKept = true },
            { Kind: TwinFaultKind.ChangeAnswer, Members: { } members } => reply.With(members),
            _ => reply,
        };
    }

    private Reply? End(ApiRequest request, TwinRequestOutcome outcome, Reply? reply)
    {
        log.Update(request.Id, entry => entry with { Outcome = outcome });
        return reply;
    }

    private static ImmutableDictionary<string, string> ToForm(Parameters parameters) =>
        ImmutableDictionary.CreateRange(parameters.Pairs.DistinctBy(pair => pair.Key));

    private static Reply UnknownAddress(ApiRequest request) => Reply.ErrorBefore(404, TwinError.Invalid(
        $"Unrecognized request URL ({request.Method}: {request.Path}). Please see https://stripe.com/docs."));

    private sealed record Work(ApiRequest Request, Endpoint Endpoint, RouteValueDictionary Route, TwinFault? Fault);
}
