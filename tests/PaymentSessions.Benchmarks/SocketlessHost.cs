using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace PaymentSessions.Benchmarks;

/// <summary>The load host with a server that gets its requests by a method call.</summary>
internal sealed class SocketlessHost : IServer, IAsyncDisposable
{
    private WebApplication? _app;
    private Func<IFeatureCollection, Task>? _process;

    private SocketlessHost()
    {
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>A collection that requests may be about.</summary>
    public string CollectionId { get; private set; } = "";

    public static async Task<SocketlessHost> StartAsync()
    {
        var server = new SocketlessHost();
        (server._app, server.CollectionId) = await LoadHost.CreateAsync([], services => services.AddSingleton<IServer>(server));
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Sends the documented request.</summary>
    /// <returns>The answer's status.</returns>
    public async Task<int> PostAsync(string path)
    {
        var answer = new HttpResponseFeature();
        var request = new HttpRequestFeature
        {
            Method = HttpMethods.Post,
            Path = path,
            Protocol = HttpProtocol.Http11,
            Scheme = "http",
            Body = new MemoryStream(SampleData.Body),
            Headers =
            {
                ContentType = "application/json",
                ContentLength = SampleData.Body.Length,
                ["x-publishable-api-key"] = LoadHost.Key,
            },
        };

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(new DiscardedBody());
        features.Set<IHttpRequestBodyDetectionFeature>(DetectedBody.Instance);
        await _process!(features);
        return answer.StatusCode;
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, exception: null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private sealed class DetectedBody : IHttpRequestBodyDetectionFeature
    {
        public static DetectedBody Instance { get; } = new();

        public bool CanHaveBody => true;
    }

    private sealed class DiscardedBody : IHttpResponseBodyFeature
    {
        public Stream Stream => Stream.Null;

        public PipeWriter Writer { get; } = PipeWriter.Create(Stream.Null);

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
