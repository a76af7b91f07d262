using System.Net.Http.Headers;
using System.Text;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>The sample host, which runs as anybody would start it, and what a storefront sends to it.</summary>
internal sealed partial class SampleShop : IAsyncDisposable
{
    public const string Key = "pk_sample";
    public const string AdminKey = "sk_development";
    public const string ThreeMugs = """{"currency_code":"eur","items":[{"sku":"mug","quantity":3}]}""";
    public const string SystemSession = """{"provider_id":"pp_system_default","data":{}}""";

    /// <summary>The setting that says where the shop keeps everything.</summary>
    public const string Database = "ConnectionStrings__Payments";

    /// <summary>As with <c>dotnet run</c>.</summary>
    private static readonly (string Name, string Value) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    private readonly TemporaryFolder _folder;
    private (string Name, string Value)[] _settings;
    private HostProcess _process = null!;

    private SampleShop(TemporaryFolder folder, (string Name, string Value)[] settings)
    {
        // A file of its own; otherwise it would be the one that the developer's own host uses.
        (_folder, SqliteConnectionString) = (folder, $"Data Source={folder.PathOf("payments.db")}");
        _settings = settings;
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _process.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Its file, unless its settings name another database.</summary>
    public string SqliteConnectionString { get; }

    /// <param name="settings">What is set in its environment: <c>Cors__Origins__0</c>.</param>
    public static async Task<SampleShop> StartAsync(params (string Name, string Value)[] settings)
    {
        var shop = new SampleShop(new TemporaryFolder(), settings);
        try
        {
            await shop.StartHostAsync();
            return shop;
        }
        catch
        {
            shop._folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts the host anew, on the same file.</summary>
    /// <param name="isAsked">Whether it is asked to stop before, or killed.</param>
    /// <param name="settings">What is set in its environment from now on; <see langword="null"/> for the same as before.</param>
    public async Task RestartAsync(bool isAsked, (string Name, string Value)[]? settings = null)
    {
        _settings = settings ?? _settings;
        if (isAsked) Assert.That(await StopAsync(), Does.Contain("Application is shutting down"));

        await _process.DisposeAsync();
        await StartHostAsync();
    }

    /// <summary>Waits until it has greeted: up to then it uses its database by itself, and ends if it can't.</summary>
    public Task WaitForGreetingAsync() => WaitForAsync("Paste this into another terminal");

    /// <summary>Asks the host to end, and returns all that it has printed.</summary>
    public Task<string> StopAsync() => _process.StopAsync();

    /// <summary>Waits until it has printed something, and returns all that it has printed.</summary>
    public Task<string> WaitForAsync(string text) => _process.WaitForAsync(text);

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _process.Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public Task<Answer> GetAsync(string target) => SendAsync(HttpMethod.Get, target, content: null);

    public Task<Answer> PostAsync(string target, string body, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, target, new StringContent(body, Encoding.UTF8, "application/json"), idempotencyKey);

    /// <summary>What an operator sends.</summary>
    public Task<Answer> AdministerAsync(HttpMethod method, string target, string? body = null, string key = AdminKey)
    {
        var request = new HttpRequestMessage(method, target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return SendAsync(request);
    }

    /// <summary>Makes a cart.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> MakeCartAsync(string body = ThreeMugs)
    {
        var answer = await PostAsync("/store/carts", body);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return answer.Json.GetProperty("cart").GetProperty("id").GetString()!;
    }

    /// <summary>Makes the payment collection of a cart, or brings it up to date.</summary>
    public Task<Answer> OweAsync(string cartId) => PostAsync("/store/payment-collections", $$"""{"cart_id":"{{cartId}}"}""");

    /// <summary>Makes the payment collection of a new cart with three mugs.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> OweAsync() => (await OweAsync(await MakeCartAsync())).Collection.GetProperty("id").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartHostAsync()
    {
        var folder = Path.Combine(SourceTree.Root, "samples", "PaymentSessions.SampleHost");

        // These tests and the host are built alike: bin/Debug/net10.0.
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder, "bin", built.Parent!.Name, built.Name, "PaymentSessions.SampleHost.dll");

        var file = (Database, SqliteConnectionString);
        _process = await HostProcess.StartAsync(Dotnet.Describe(folder, [program], [Development, file, .. _settings]));
    }

    private Task<Answer> SendAsync(HttpMethod method, string target, HttpContent? content, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, target) { Content = content };
        request.Headers.Add("x-publishable-api-key", Key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync(request);
    }
}
