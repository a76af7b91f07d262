using System.Net.Mime;

namespace PaymentSessions.AcmePay.Server;

/// <summary>What is answered where a fault has spoiled the true answer.</summary>
internal static class FaultReplies
{
    private const string Page = "<html><body><h1>Bad gateway</h1></body></html>";

    public static Reply InsteadOf(AcmeFault fault) => fault.Kind switch
    {
        AcmeFaultKind.Reject => Reply.Error(fault.Status ?? 402, fault.Code, "The card's bank has declined.", fault.ShopperMessage),
        AcmeFaultKind.RateLimit => Reply.Error(fault.Status ?? 429, "rate_limit", "There are too many requests."),
        AcmeFaultKind.Html => Reply.OfText(fault.Status ?? 502, Page, MediaTypeNames.Text.Html),
        AcmeFaultKind.Answer => Reply.OfText(fault.Status ?? 200, fault.Body, MediaTypeNames.Application.Json),
        _ => Reply.Error(fault.Status ?? 500, "api_error", "Something has gone wrong here."),
    };
}
