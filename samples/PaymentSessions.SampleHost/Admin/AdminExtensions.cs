namespace SampleHost.Admin;

/// <summary>Who may use the operators' routes.</summary>
public static class AdminExtensions
{
    public const string Policy = "operators";

    /// <summary>The key while the host is being developed. Everybody knows it, so that no other host takes it.</summary>
    public const string DevelopmentKey = "sk_development";

    private const string Scheme = "ApiKey";

    /// <summary>Asks for the key in <c>Admin:ApiKey</c>.</summary>
    public static void AddOperators(this WebApplicationBuilder builder)
    {
        var key = builder.Configuration["Admin:ApiKey"];
        if (builder.Environment.IsDevelopment()) key ??= DevelopmentKey;
        else if (string.IsNullOrWhiteSpace(key) || key == DevelopmentKey)
        {
            throw new InvalidOperationException("Set Admin:ApiKey to a secret key for operators, such as the output of: openssl rand -hex 32");
        }

        builder.Services.AddAuthentication(Scheme).AddScheme<ApiKeyOptions, ApiKeyHandler>(Scheme, options => options.ApiKey = key);
        builder.Services.AddAuthorization(options => options.AddPolicy(Policy, policy => policy.RequireAuthenticatedUser()));
    }
}
