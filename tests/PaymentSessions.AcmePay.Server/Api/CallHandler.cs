using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// Takes a call through all that may happen to it: the API key, the faults on the way, the idempotency key, the gates, and the execution,
/// which goes on when the caller has gone.
/// </summary>
internal sealed class CallHandler(CallLog log, FaultPlan faults, KeyStore keys, Gates gates, AcmeServerSettings settings)
{
    /// <param name="http">The call.</param>
    /// <param name="operation">What it asks for.</param>
    /// <param name="prepare">Gives what is to be executed, or <see langword="null"/> if the request makes no sense.</param>
    public async Task HandleAsync(HttpContext http, AcmeOperation operation, Func<ApiRequest, Func<Reply>?> prepare)
    {
        var request = await ApiRequest.ReadAsync(http.Request, operation);
        var call = new Call(request, prepare, log.Begin(request), faults.Next(operation));
        log.Update(call.Number, entry => entry with { Fault = call.Fault?.Kind });

        var reply = await AnswerAsync(call);
        if (reply is null)
        {
            http.Abort();
            return;
        }

        log.Update(call.Number, entry => entry with { Status = reply.Status });
        await reply.WriteAsync(http.Response);
    }

    /// <returns>What the caller is told; <see langword="null"/> if the connection breaks instead.</returns>
    private async Task<Reply?> AnswerAsync(Call call)
    {
        if (call.Request.Authorization != $"Bearer {settings.ApiKey}") return End(call, AcmeCallOutcome.Unauthorized, Reply.Unauthorized);

        switch (call.Fault?.Kind)
        {
            case AcmeFaultKind.Late:
                _ = AnswerLaterAsync(call);
                return null;
            case AcmeFaultKind.DropBefore:
                return End(call, AcmeCallOutcome.NotExecuted, reply: null);
            case AcmeFaultKind.RateLimit or AcmeFaultKind.Html or AcmeFaultKind.Answer:
                return End(call, AcmeCallOutcome.NotExecuted, FaultReplies.InsteadOf(call.Fault));
        }

        var reply = await AnswerByKeyAsync(call);
        return call.Fault?.Kind == AcmeFaultKind.DropAfter ? null : reply;
    }

    private async Task AnswerLaterAsync(Call call)
    {
        await Task.Delay(call.Fault!.Delay);
        await AnswerByKeyAsync(call);
    }

    private async Task<Reply> AnswerByKeyAsync(Call call)
    {
        if (call.Prepare(call.Request) is not { } execute) return End(call, AcmeCallOutcome.Invalid, Reply.Invalid);
        if (call.Request.Key is not { } key) return await ExecuteAsync(call, execute);
        if (keys.Claim(key, call.Request.Content) is var (earlier, outcome)) return End(call, outcome, earlier);

        var reply = await ExecuteAsync(call, execute);
        keys.Keep(key, reply);
        return reply;
    }

    private async Task<Reply> ExecuteAsync(Call call, Func<Reply> execute)
    {
        await gates.PassAsync(call.Request.Operation);
        if (call.Fault is not { } fault) return End(call, AcmeCallOutcome.Executed, execute());

        if (fault.Kind == AcmeFaultKind.Delay) await Task.Delay(fault.Delay);
        if (fault.Kind is AcmeFaultKind.ErrorBefore or AcmeFaultKind.Reject)
        {
            return End(call, AcmeCallOutcome.NotExecuted, FaultReplies.InsteadOf(fault));
        }

        var reply = End(call, AcmeCallOutcome.Executed, execute());
        return fault.Kind == AcmeFaultKind.ErrorAfter ? FaultReplies.InsteadOf(fault) : reply;
    }

    [return: NotNullIfNotNull(nameof(reply))]
    private Reply? End(Call call, AcmeCallOutcome outcome, Reply? reply)
    {
        log.Update(call.Number, entry => entry with { Outcome = outcome });
        return reply;
    }

    private sealed record Call(ApiRequest Request, Func<ApiRequest, Func<Reply>?> Prepare, int Number, AcmeFault? Fault);
}
