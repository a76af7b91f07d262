using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;

namespace SampleHost.Shop;

/// <summary>Why a request wasn't carried out, in the same form as the payment routes'.</summary>
public sealed record Problem(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("message")] string Message)
{
    /// <summary>Says what is wrong where ASP.NET Core would answer with a bare status, such as to a body that is no JSON.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        return response.WriteAsJsonAsync(response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Problem("not_found", "There is no such route."),
            StatusCodes.Status405MethodNotAllowed => new Problem("not_allowed", "The route has no such method."),
            < StatusCodes.Status500InternalServerError => new Problem("invalid_data", "The body must be JSON as the route describes it."),
            _ => new Problem("unknown_error", "An unknown error occurred."),
        });
    }
}
