namespace PaymentSessions.Stripe.Twin;

/// <summary>Writes answers with the headers that Stripe sets.</summary>
internal static class ReplyWriter
{
    public static async Task WriteAsync(this HttpResponse response, Reply reply, ApiRequest request)
    {
        Begin(response, reply, request);
        await response.Body.WriteAsync(reply.Body);
    }

    /// <summary>Breaks the connection in the middle of the body.</summary>
    public static async Task WriteHalfAsync(this HttpResponse response, Reply reply, ApiRequest request)
    {
        Begin(response, reply, request);
        await response.Body.WriteAsync(reply.Body[..(reply.Body.Length / 2)]);
        await response.Body.FlushAsync();
        response.HttpContext.Abort();
    }

    private static void Begin(HttpResponse response, Reply reply, ApiRequest request)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        response.Headers["Request-Id"] = request.Id;
        response.Headers["Stripe-Version"] = request.Version;
        if (request.Key is { } key) response.Headers["Idempotency-Key"] = key;
        if (reply.OriginalRequestId is { } original)
        {
            response.Headers["Idempotent-Replayed"] = "true";
            response.Headers["Original-Request"] = original;
        }

        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
    }
}
