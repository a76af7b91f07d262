using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Something that the API can be asked to do.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path after <c>/v1/</c>, as a route.</param>
/// <param name="Known">The parameters that it takes.</param>
/// <param name="Execute">Gives what is answered. It has the account to itself.</param>
internal sealed record Endpoint(string Method, string Path, ImmutableArray<Parameter> Known, Func<Call, object> Execute)
{
    public static Endpoint Get(string path, ImmutableArray<Parameter> known, Func<Call, object> execute) => new("GET", path, known, execute);

    public static Endpoint Post(string path, ImmutableArray<Parameter> known, Func<Call, object> execute) => new("POST", path, known, execute);

    public static Endpoint Delete(string path, Func<Call, object> execute) => new("DELETE", path, [], execute);
}
