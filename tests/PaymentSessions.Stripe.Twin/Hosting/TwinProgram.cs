namespace PaymentSessions.Stripe.Twin;

/// <summary><c>--urls http://127.0.0.1:8090</c></summary>
internal static class TwinProgram
{
    public static Task Main(string[] arguments) => StripeTwin.Build(arguments).RunAsync();
}
