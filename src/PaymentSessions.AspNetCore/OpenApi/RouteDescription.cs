using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace PaymentSessions.AspNetCore;

/// <summary>What an OpenAPI document says about a route. It is only worked out when somebody asks for a document.</summary>
internal sealed record RouteDescription
{
    private const string Json = "application/json";

    public string Tag { get; init; } = "Payments";

    public required string OperationId { get; init; }

    public required string Summary { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<ParameterDescription> Parameters { get; init; }

    /// <summary>JSON Schema and example of the body; <see langword="null"/> if the route reads none.</summary>
    public (string Schema, string Example)? Body { get; init; }

    /// <summary>Whether the body can't be left out.</summary>
    public bool IsBodyRequired { get; init; } = true;

    /// <summary>JSON Schema and example of the answer to a request that was carried out.</summary>
    public required (string Schema, string Example) Answer { get; init; }

    /// <summary>The other answers, with an example of each.</summary>
    public required IReadOnlyList<PaymentProblem> Problems { get; init; }

    /// <summary>Puts it into a document.</summary>
    public void Apply(OpenApiOperation operation)
    {
        operation.OperationId = OperationId;
        operation.Summary = Summary;
        operation.Description = Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag) };
        operation.Parameters = [.. Parameters.Select(parameter => parameter.ToOpenApi())];
        operation.RequestBody = Body is { } body
            ? new OpenApiRequestBody { Required = IsBodyRequired, Content = Content(body.Schema, body.Example) }
            : null;

        operation.Responses = new OpenApiResponses { ["200"] = Response("It was carried out.", Content(Answer.Schema, Answer.Example)) };
        foreach (var problem in Problems.GroupBy(problem => PaymentAnswer.For(problem).StatusCode))
        {
            operation.Responses.Add(problem.Key.ToString(CultureInfo.InvariantCulture), DescribeProblems([.. problem]));
        }
    }

    private static OpenApiResponse DescribeProblems(PaymentProblem[] problems)
    {
        var response = Response(
            string.Join(" Or: ", problems.Select(problem => problem.Message)),
            new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new OpenApiMediaType
                {
                    Schema = Schema(Examples.ProblemSchema),
                    Examples = problems.ToDictionary(
                        problem => problem.Code ?? PaymentAnswer.For(problem).Type,
                        IOpenApiExample (problem) => new OpenApiExample { Value = Examples.Of(problem) }),
                },
            });
        if (problems.Any(problem => problem.RetryAfter is not null))
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait before asking again.", Schema = Schema("""{"type":"integer"}""") },
            };
        }

        return response;
    }

    private static OpenApiResponse Response(string description, Dictionary<string, OpenApiMediaType> content) =>
        new() { Description = description, Content = content };

    private static Dictionary<string, OpenApiMediaType> Content(string schema, string example) => new()
    {
        [Json] = new OpenApiMediaType { Schema = Schema(schema), Example = JsonNode.Parse(example) },
    };

    internal static IOpenApiSchema Schema(string json)
    {
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return new OpenApiJsonReader().ReadFragment<OpenApiSchema>(text, OpenApiSpecVersion.OpenApi3_1, new OpenApiDocument(), out _)
            ?? throw new InvalidOperationException("The schema can't be read.");
    }
}
