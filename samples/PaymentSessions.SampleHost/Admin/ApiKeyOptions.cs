using Microsoft.AspNetCore.Authentication;

namespace SampleHost.Admin;

/// <summary>Which key operators have.</summary>
public sealed class ApiKeyOptions : AuthenticationSchemeOptions
{
    public string ApiKey { get; set; } = "";
}
