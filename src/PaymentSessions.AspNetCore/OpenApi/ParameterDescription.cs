using Microsoft.OpenApi;

namespace PaymentSessions.AspNetCore;

/// <summary>What an OpenAPI document says about a parameter.</summary>
internal sealed record ParameterDescription(string Name, ParameterLocation In, string Description, bool IsRequired = false, string Type = "string")
{
    public IOpenApiParameter ToOpenApi() => new OpenApiParameter
    {
        Name = Name,
        In = In,
        Description = Description,
        Required = IsRequired,
        Schema = RouteDescription.Schema($$"""{"type":"{{Type}}"}"""),
    };
}
