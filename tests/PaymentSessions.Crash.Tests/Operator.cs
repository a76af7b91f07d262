using System.Globalization;
using System.Net;
using System.Text;

namespace PaymentSessions.Tests.Crash;

/// <summary>
/// Captures, refunds and cancels, in no order, often twice at once, and checks that every answer is one that the design knows.
/// </summary>
internal sealed class Operator(Shop shop, Random random)
{
    private static readonly PaymentOperationKind[] Kinds =
        [PaymentOperationKind.Capture, PaymentOperationKind.Refund, PaymentOperationKind.Cancel];

    private static readonly HashSet<HttpStatusCode> Known =
    [
        HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity,
        HttpStatusCode.ServiceUnavailable,
    ];

    public async Task RunAsync(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            if (await PickPaymentAsync() is not { } payment)
            {
                await Task.Delay(50, CancellationToken.None);
                continue;
            }

            switch (random.Next(6))
            {
                case 0: // A double click.
                    var request = Want(payment);
                    await Task.WhenAll(AskAsync(request), AskAsync(request));
                    break;

                case 1: // Two who don't know of each other.
                    await Task.WhenAll(AskAsync(Want(payment)), AskAsync(Want(payment)));
                    break;

                case 2 when shop.Requests.FirstOrDefault(IsUnclear) is { } unclear: // Somebody who hasn't got a clear answer.
                    await AskAsync(unclear);
                    break;

                default:
                    await AskAsync(Want(payment));
                    break;
            }
        }
    }

    /// <summary>Asks again for everything that isn't clear, until it is.</summary>
    public async Task AskUntilAnsweredAsync()
    {
        foreach (var request in shop.Requests.Where(IsUnclear))
        {
            for (var i = 0; i < 50 && IsUnclear(request); i++)
            {
                if (i > 0) await Task.Delay(100);

                request.Forget();
                await AskAsync(request);
            }

            if (IsUnclear(request)) throw new AssertionException($"{request} isn't answered.");
        }
    }

    private static bool IsUnclear(OperatorRequest request) => request.Outcome == OperatorRequestOutcome.Unclear;

    /// <summary>A payment that something can be done with; now and then, just any.</summary>
    private async Task<Payment?> PickPaymentAsync()
    {
        var isCareless = random.Next(10) == 0;
        var payments = (await shop.FindAsync(shop.PickCart(random)))?.Payments
            .Where(payment => isCareless || IsHeld(payment) || IsTaken(payment))
            .ToList();
        return payments is { Count: > 0 } ? payments[random.Next(payments.Count)] : null;
    }

    private static bool IsHeld(Payment payment) => payment.CapturedAmount < payment.AuthorizedAmount;

    private static bool IsTaken(Payment payment) => payment.RefundedAmount < payment.CapturedAmount;

    private PaymentOperationKind PickKind(Payment payment) => random.Next(10) switch
    {
        0 => Kinds[random.Next(Kinds.Length)],
        < 4 when IsTaken(payment) => PaymentOperationKind.Refund,
        < 7 when IsHeld(payment) && payment.Captures.IsEmpty => PaymentOperationKind.Cancel,
        _ => IsHeld(payment) ? PaymentOperationKind.Capture : PaymentOperationKind.Refund,
    };

    /// <summary>A part of the payment, or all that is left, under a key of its own.</summary>
    private OperatorRequest Want(Payment payment)
    {
        var kind = PickKind(payment);
        var isPart = kind != PaymentOperationKind.Cancel && random.Next(3) > 0;
        var left = kind == PaymentOperationKind.Refund ? payment.CapturedAmount - payment.RefundedAmount : payment.AuthorizedAmount - payment.CapturedAmount;
        var cents = isPart ? random.NextInt64(1, (left.MinorUnits / 2) + 3) : (long?)null;
        var request = new OperatorRequest(payment.Id, kind, cents, string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64():x16}"));
        shop.Requests.Enqueue(request);
        return request;
    }

    private async Task AskAsync(OperatorRequest wanted)
    {
        var amount = wanted.Cents is { } cents ? string.Create(CultureInfo.InvariantCulture, $$"""{"amount":{{cents / 100m}}}""") : "{}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/payments/{wanted.PaymentId}/{$"{wanted.Kind}".ToLowerInvariant()}")
        {
            Content = new StringContent(amount, Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", wanted.Key } },
        };

        try
        {
            using var response = await shop.PickHost(random).SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            Assert.That(Known, Does.Contain(response.StatusCode), body);
            Assert.That(body, Does.Not.Contain("idempotency_error"), "A repeat has the same content.");
            wanted.Learn(Read(response));
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or TaskCanceledException)
        {
            wanted.Learn(OperatorRequestOutcome.Unclear); // The host was killed.
        }
    }

    private static OperatorRequestOutcome Read(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return OperatorRequestOutcome.Done;

        var isLater = response.StatusCode == HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is not null;
        return isLater ? OperatorRequestOutcome.Unclear : OperatorRequestOutcome.Refused;
    }
}
