using System.Globalization;
using System.Net;
using System.Text;

namespace PaymentSessions.Tests.Crash;

/// <summary>
/// Captures, refunds and cancels, marks debts as paid, changes them and calls them off, in no order, often twice at once, and checks that
/// every answer is one that the design knows.
/// </summary>
internal sealed class Operator(Shop shop, Random random)
{
    private static readonly OperatorWish[] Wishes = [OperatorWish.Capture, OperatorWish.Refund, OperatorWish.Cancel];

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

            switch (random.Next(8))
            {
                case 0: // A double click.
                    var request = Want(payment);
                    await Task.WhenAll(AskAsync(request), AskAsync(request));
                    break;

                case 6:
                    await ChangeAmountAsync();
                    break;

                case 7 when random.Next(2) == 0: // It ends the cart's story, so that it is rare.
                    await SettleAsync();
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
        var carts = shop.Carts;
        var payments = (await shop.FindAsync(carts[random.Next(carts.Count)]))?.Payments
            .Where(payment => isCareless || IsHeld(payment) || IsTaken(payment))
            .ToList();
        return payments is { Count: > 0 } ? payments[random.Next(payments.Count)] : null;
    }

    private static bool IsHeld(Payment payment) => payment.CapturedAmount < payment.AuthorizedAmount;

    private static bool IsTaken(Payment payment) => payment.RefundedAmount < payment.CapturedAmount;

    private OperatorWish PickWish(Payment payment) => random.Next(10) switch
    {
        0 => Wishes[random.Next(Wishes.Length)],
        < 4 when IsTaken(payment) => OperatorWish.Refund,
        < 7 when IsHeld(payment) && payment.Captures.IsEmpty => OperatorWish.Cancel,
        _ => IsHeld(payment) ? OperatorWish.Capture : OperatorWish.Refund,
    };

    /// <summary>A part of the payment, or all that is left, under a key of its own.</summary>
    private OperatorRequest Want(Payment payment)
    {
        var wish = PickWish(payment);
        var isPart = wish != OperatorWish.Cancel && random.Next(3) > 0;
        var left = wish == OperatorWish.Refund ? payment.CapturedAmount - payment.RefundedAmount : payment.AuthorizedAmount - payment.CapturedAmount;
        var cents = isPart ? random.NextInt64(1, (left.MinorUnits / 2) + 3) : (long?)null;
        return Want(payment.Id, wish, cents);
    }

    private OperatorRequest Want(string targetId, OperatorWish wish, long? cents = null)
    {
        var request = new OperatorRequest(targetId, wish, cents, string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64():x16}"));
        shop.Requests.Enqueue(request);
        return request;
    }

    /// <summary>Marks a debt as paid, often twice at once, or calls it off. Shoppers go on with another cart.</summary>
    private async Task SettleAsync()
    {
        var cart = shop.PickCart(random);
        if (await shop.FindAsync(cart) is not { } collection) return;

        shop.Replace(cart);
        var request = Want(collection.Id, random.Next(2) == 0 ? OperatorWish.MarkAsPaid : OperatorWish.CallOff);
        await Task.WhenAll(Enumerable.Range(0, random.Next(1, 3)).Select(_ => AskAsync(request)));
    }

    /// <summary>
    /// Makes a debt larger or smaller, as long as that isn't less than what is held, nor nothing at all: the provider takes no payment of
    /// that, so that its shopper would be refused for ever.
    /// </summary>
    private async Task ChangeAmountAsync()
    {
        if (await shop.FindAsync(shop.PickCart(random)) is not { } collection) return;

        var cents = Math.Max(1, collection.AuthorizedAmount.MinorUnits + random.Next(3000));
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/admin/orders/{collection.Id}/amount?cents={cents}")));
    }

    private async Task AskAsync(OperatorRequest wanted) => wanted.Learn(await SendAsync(Describe(wanted)));

    private static HttpRequestMessage Describe(OperatorRequest wanted)
    {
        var (method, path, body) = wanted.Wish switch
        {
            OperatorWish.MarkAsPaid => (HttpMethod.Post, $"/admin/payment-collections/{wanted.TargetId}/mark-as-paid", "{}"),
            OperatorWish.CallOff => (HttpMethod.Delete, $"/admin/payment-collections/{wanted.TargetId}", null),
            var other => (HttpMethod.Post, $"/admin/payments/{wanted.TargetId}/{$"{other}".ToLowerInvariant()}", DescribeAmount(wanted)),
        };
        var request = new HttpRequestMessage(method, path) { Headers = { { "Idempotency-Key", wanted.Key } } };
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private static string DescribeAmount(OperatorRequest wanted) =>
        wanted.Cents is { } cents ? string.Create(CultureInfo.InvariantCulture, $$"""{"amount":{{cents / 100m}}}""") : "{}";

    private async Task<OperatorRequestOutcome> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        try
        {
            using var response = await shop.PickHost(random).SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            Assert.That(Known, Does.Contain(response.StatusCode), body);
            Assert.That(body, Does.Not.Contain("idempotency_error"), "A repeat has the same content.");
            shop.CountAnswer();
            return Read(response);
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or TaskCanceledException)
        {
            await Shop.RestAsync();
            return OperatorRequestOutcome.Unclear; // The host was killed.
        }
    }

    private static OperatorRequestOutcome Read(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return OperatorRequestOutcome.Done;

        var isLater = response.StatusCode == HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is not null;
        return isLater ? OperatorRequestOutcome.Unclear : OperatorRequestOutcome.Refused;
    }
}
