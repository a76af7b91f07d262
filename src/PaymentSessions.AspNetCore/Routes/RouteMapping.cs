using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions.AspNetCore;

/// <summary>Puts routes on a path, and an answer to every other method there.</summary>
internal static class RouteMapping
{
    public static void Map(
        this RouteGroupBuilder group,
        string pattern,
        params (string Method, PaymentRoute Route, RouteDescription Description)[] routes)
    {
        foreach (var (method, route, description) in routes)
        {
            RequestDelegate handle = route.HandleAsync;
            group.MapMethods(pattern, [method], handle)
                .WithMetadata(handle.Method)
                .AddOpenApiOperationTransformer((operation, _, _) =>
                {
                    description.Apply(operation);
                    return Task.CompletedTask;
                });
        }

        var allowed = string.Join(", ", routes.Select(route => route.Method));
        group.Map(pattern, http =>
        {
            http.Response.Headers.Allow = allowed;
            return PaymentRoute.WriteAsync(http, Problems.MethodNotAllowed);
        }).ExcludeFromDescription();
    }

    public static ILogger Logger(IServiceProvider services) =>
        services.GetService<ILoggerFactory>()?.CreateLogger("PaymentSessions.AspNetCore") ?? NullLogger.Instance;
}
