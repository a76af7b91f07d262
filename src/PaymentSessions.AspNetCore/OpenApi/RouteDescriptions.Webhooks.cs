using Microsoft.OpenApi;

namespace PaymentSessions.AspNetCore;

internal static partial class RouteDescriptions
{
    public static RouteDescription ReceiveWebhook { get; } = new()
    {
        OperationId = "receivePaymentWebhook",
        Summary = "Receive a Payment Provider's Webhook",
        Description = "For payment providers: takes an event in the provider's own format. It is answered as soon as the signature is found right and the event is stored; an event that has come before is a success.",
        Parameters = [new("provider", ParameterLocation.Path, "The payment provider's id, with or without pp_ before it.", IsRequired: true)],
        Body = ("""{"type":"object"}""", "{}"),
        Answer = ("""{"type":"object"}""", "{}"),
        Problems =
        [
            new(PaymentProblemKind.Unauthenticated, "The signature is missing or wrong."),
            NotFound with { Message = "There is no such payment provider that sends webhooks." },
            Problems.MethodNotAllowed, Problems.TooLarge(1048576), Problems.Unforeseen, Problems.Unavailable,
        ],
    };
}
