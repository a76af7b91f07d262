using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Serialization;

namespace PaymentSessions.Benchmarks;

/// <summary>
/// The documented route, on the in-memory store or on the one that <c>--ConnectionStrings:Payments</c> names, and beside it a bare endpoint
/// that parses the same body and writes an answer of the same size.
/// </summary>
internal static class LoadHost
{
    public const string Key = "pk_load";

    private const int MoreCollections = 1000;

    /// <summary>Serves until it is stopped, for <c>compare.sh</c>.</summary>
    /// <param name="file">Where the ids of the collections are written, one a line, once they exist.</param>
    /// <param name="args">The host's settings.</param>
    public static async Task ServeAsync(string file, string[] args)
    {
        var (app, collectionId) = await CreateAsync(args);
        await using var host = app;
        await app.StartAsync();

        var ids = new ConcurrentBag<string>();
        var count = app.Configuration.GetValue("Collections", MoreCollections);
        await Parallel.ForAsync(0, count, async (i, _) => ids.Add((await app.Services.OweAsync($"cart_{i}_load")).Id));
        await File.WriteAllLinesAsync(file, [collectionId, .. ids]);
        Console.WriteLine($"Serving {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    /// <summary>Makes the host.</summary>
    /// <param name="args">The host's settings.</param>
    /// <param name="configure">What is different about this one.</param>
    /// <returns>It, and the id of a collection.</returns>
    public static async Task<(WebApplication App, string CollectionId)> CreateAsync(
        string[] args,
        Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var payments = builder.Services.AddSamplePayments().AllowAnyCaller().AddPublishableKeys(Key);
        if (builder.Configuration.GetConnectionString("Payments") is { } connection)
        {
            _ = connection.Contains("Host=", StringComparison.Ordinal)
                ? payments.UsePostgreSql(connection)
                : payments.UseSqlite(connection);
        }

        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapPaymentSessionInitialization();
        if (builder.Configuration.GetConnectionString("Payments") is not null) await app.Services.MigratePaymentSessionsAsync();

        var collectionId = (await app.Services.OweAsync()).Id;
        var answer = await WriteAnswerAsync(app.Services, collectionId);
        app.MapPost("/bare/{id}", (string id, BareBody body) => Results.Text(answer, "application/json"));
        return (app, collectionId);
    }

    private static async Task<string> WriteAnswerAsync(IServiceProvider services, string collectionId)
    {
        var collection = await services.StartSessionAsync(collectionId);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        PaymentCollectionJson.Write(output, collection, FieldRules.Documented.Select(null).Value!);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private sealed record BareBody(
        [property: JsonPropertyName("provider_id")] string ProviderId,
        [property: JsonPropertyName("data")] Dictionary<string, object?>? Data);
}
