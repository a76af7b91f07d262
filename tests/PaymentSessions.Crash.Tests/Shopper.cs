using System.Net;
using System.Text;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

/// <summary>Does what shoppers do, in no order, and checks that every answer is one that the design knows.</summary>
internal sealed class Shopper(Shop shop, Random random)
{
    private static readonly int[] Prices = [5997, 7996, 1999];

    private static readonly string[] Bodies =
    [
        """{"provider_id":"pp_acme_default","data":{}}""",
        """{"provider_id":"pp_acme_default","data":{"return_url":"https://shop.example/thanks"}}""",
        """{"provider_id":"pp_acme_default"}""",
        """{"provider_id":"pp_system_default","data":{"n":2.50}}""",
    ];

    private static readonly HashSet<HttpStatusCode> Known =
    [
        HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity, HttpStatusCode.ServiceUnavailable,
    ];

    private readonly Dictionary<string, string> _collections = [];
    private readonly List<KeyedRequest> _keyed = [];
    private bool _isToTryAgain;
    private string? _lastAnswer;
    private (HttpStatusCode Status, TaskCompletionSource Answer)? _awaited;

    /// <summary>Completes at the next answer of a kind that the shopper gets.</summary>
    public Task WaitForAsync(HttpStatusCode status)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (status, answer);
        return answer.Task;
    }

    public async Task RunAsync(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            var cart = shop.PickCart(random);
            switch (random.Next(14))
            {
                case < 4:
                    await AskAsync(cart, Bodies[random.Next(Bodies.Length)]);
                    break;

                case < 6:
                    await AskOnceAsync(cart);
                    break;

                case < 9:
                    await PayAsync();
                    break;

                case < 12:
                    if (Shop.IsCompletedByShoppers(cart)) await PostAsync($"/store/carts/{cart}/complete", "{}");
                    break;

                case 12:
                    await PriceAsync(cart, Prices[random.Next(Prices.Length)]);
                    break;

                default:
                    await AddAsync(cart);
                    break;
            }
        }
    }

    /// <summary>Asks until there is an answer that isn't "later".</summary>
    public async Task AskUntilAnsweredAsync(string cart)
    {
        for (var i = 0; i < 50; i++)
        {
            _isToTryAgain = false;
            if (await AskAsync(cart, Bodies[0]) is HttpStatusCode.OK or HttpStatusCode.Conflict && !_isToTryAgain) return;

            await Task.Delay(200);
        }

        throw new AssertionException($"{cart} isn't answered. The last answer was {_lastAnswer ?? "none"}.");
    }

    private async Task<HttpStatusCode?> AskAsync(string cart, string body)
    {
        if (await FindCollectionAsync(cart) is { } id) return await PostAsync($"/store/payment-collections/{id}/payment-sessions", body);

        await PriceAsync(cart, Prices[0]);
        return null;
    }

    /// <summary>
    /// Asks with a key, or repeats what was asked with one: whatever was answered then is answered again, unless the store is away.
    /// </summary>
    private async Task AskOnceAsync(string cart)
    {
        if (_keyed.Count == 0 || random.Next(2) == 0)
        {
            if (await FindCollectionAsync(cart) is not { } id) return;

            var key = $"key-{random.NextInt64()}";
            _keyed.Add(random.Next(4) == 0
                ? new KeyedRequest(key, "/store/payment-collections", Cart(cart)) { Cents = Prices[random.Next(Prices.Length)] }
                : new KeyedRequest(key, $"/store/payment-collections/{id}/payment-sessions", Bodies[random.Next(Bodies.Length)]));
            await AskAsync(_keyed[^1]);
        }
        else
        {
            await AskAsync(_keyed[random.Next(_keyed.Count)]);
        }
    }

    private async Task AskAsync(KeyedRequest keyed)
    {
        string? answer = null;
        var status = await PostAsync(
            keyed.Path,
            keyed.Body,
            request =>
            {
                request.Headers.Add("Idempotency-Key", keyed.Key);
                if (keyed.Cents is { } cents) Price(request, cents);
            },
            async response => answer = await response.Content.ReadAsStringAsync());
        if (status is null or HttpStatusCode.ServiceUnavailable) return;

        if (keyed.Answer is not null) Assert.That((status, answer), Is.EqualTo((HttpStatusCode.OK, keyed.Answer)));
        if (status == HttpStatusCode.OK) keyed.Answer = answer;
    }

    private async Task<string?> FindCollectionAsync(string cart)
    {
        if (_collections.TryGetValue(cart, out var id)) return id;
        if (await shop.FindAsync(cart) is not { } collection) return null;

        return _collections[cart] = collection.Id;
    }

    /// <summary>The cart's total is now this.</summary>
    private Task<HttpStatusCode?> PriceAsync(string cart, long cents) =>
        PostAsync("/store/payment-collections", Cart(cart), request => Price(request, cents));

    private static string Cart(string id) => $$"""{"cart_id":"{{id}}"}""";

    private static void Price(HttpRequestMessage request, long cents) => request.Headers.Add("x-price", $"{cents}");

    /// <summary>Puts something more into the cart, so that what is paid is owed for again.</summary>
    private async Task AddAsync(string cart)
    {
        if (await shop.FindAsync(cart) is { } collection) await PriceAsync(cart, collection.Amount.MinorUnits + Prices[0]);
    }

    /// <summary>Pays one of the orders that can be paid, or makes its bank answer.</summary>
    private async Task PayAsync()
    {
        var orders = await shop.Provider.ReadPayableAsync();
        if (orders.IsEmpty) return;

        AcmeOrderStatus[] outcomes = [AcmeOrderStatus.Authorized, AcmeOrderStatus.Captured, AcmeOrderStatus.Processing, AcmeOrderStatus.Failed];
        try
        {
            await shop.Provider.PayAsync(orders[random.Next(orders.Length)], outcomes[random.Next(outcomes.Length)]);
        }
        catch (HttpRequestException)
        {
            // It was cancelled meanwhile.
        }
    }

    private async Task<HttpStatusCode?> PostAsync(
        string path,
        string body,
        Action<HttpRequestMessage>? write = null,
        Func<HttpResponseMessage, Task>? read = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "x-publishable-api-key", Shop.Key } },
        };
        write?.Invoke(request);

        try
        {
            using var response = await shop.PickHost(random).SendAsync(request);
            _lastAnswer = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
            Assert.That(Known, Does.Contain(response.StatusCode), _lastAnswer);
            if (read is not null) await read(response);
            shop.CountAnswer();
            if (_awaited is { } awaited && awaited.Status == response.StatusCode) awaited.Answer.TrySetResult();

            _isToTryAgain = response.Headers.RetryAfter is not null;
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or TaskCanceledException)
        {
            await Shop.RestAsync();
            return null; // The host was killed.
        }
    }

    private sealed record KeyedRequest(string Key, string Path, string Body)
    {
        /// <summary>The cart's total from then on, if that is what it is about.</summary>
        public long? Cents { get; init; }

        /// <summary>What was answered, once it was.</summary>
        public string? Answer { get; set; }
    }
}
