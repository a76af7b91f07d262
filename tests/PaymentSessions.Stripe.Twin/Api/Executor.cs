using System.Text.Json;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Executes what an endpoint does.</summary>
internal sealed class Executor(Account account)
{
    public Reply Execute(Endpoint endpoint, Call call)
    {
        var error = ParameterCheck.Check(endpoint.Known, call.Parameters) ?? Expansion.Check(call.Parameters);
        if (error is not null) return Reply.ErrorBefore(400, error);

        lock (account.Lock)
        {
            try
            {
                var answer = Expansion.Expand(account, endpoint.Execute(call), call.Parameters);
                return new Reply(200, JsonSerializer.SerializeToUtf8Bytes(answer, TwinWire.Json));
            }
            catch (RefusalException refusal)
            {
                return Reply.Error(refusal.Status, refusal.Error);
            }
        }
    }
}
