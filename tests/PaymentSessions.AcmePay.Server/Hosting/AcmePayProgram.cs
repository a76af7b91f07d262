namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// <c>--urls http://127.0.0.1:8090</c>, and if need be <c>--key</c> (the API key to accept) and <c>--ledger</c> (the file to append each
/// effect to).
/// </summary>
internal static class AcmePayProgram
{
    public static Task Main(string[] arguments) => AcmePayServer.Build(arguments).RunAsync();
}
