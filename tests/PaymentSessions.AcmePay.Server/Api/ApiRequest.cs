using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.AcmePay.Server;

/// <summary>A request as it came. It outlives its connection.</summary>
internal sealed record ApiRequest
{
    private readonly byte[] _body;

    private ApiRequest(HttpRequest request, AcmeOperation operation, byte[] body)
    {
        Operation = operation;
        OrderId = request.RouteValues["id"] as string;
        Reference = request.Query["reference"];
        Key = request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null;
        Account = request.Headers["Acme-Account"] is [{ } account] ? account : "main";
        Authorization = request.Headers.Authorization.ToString();
        _body = body;
        Content = Convert.ToHexString(SHA256.HashData(
            [.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path} {Account} {request.Headers["Acme-Version"]}\n"), .. body]));
    }

    public AcmeOperation Operation { get; }

    public string? OrderId { get; }

    public string? Reference { get; }

    public string? Key { get; }

    public string Account { get; }

    public string Authorization { get; }

    /// <summary>The same for two requests that are the same to the byte.</summary>
    public string Content { get; }

    public static async Task<ApiRequest> ReadAsync(HttpRequest request, AcmeOperation operation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return new ApiRequest(request, operation, body.ToArray());
    }

    /// <returns><see langword="null"/> if the body makes no sense.</returns>
    public T? Body<T>()
        where T : class, IRequestBody
    {
        try
        {
            return JsonSerializer.Deserialize<T>(_body, AcmeWire.Json) is { IsValid: true } body ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
