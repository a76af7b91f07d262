using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>The names of states on the wire, as Medusa v2 has them.</summary>
internal static class WireNames
{
    private static readonly JsonEncodedText Pending = JsonEncodedText.Encode("pending");
    private static readonly JsonEncodedText RequiresMore = JsonEncodedText.Encode("requires_more");
    private static readonly JsonEncodedText PendingAuthorization = JsonEncodedText.Encode("pending_authorization");
    private static readonly JsonEncodedText Authorized = JsonEncodedText.Encode("authorized");
    private static readonly JsonEncodedText Captured = JsonEncodedText.Encode("captured");
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText Canceled = JsonEncodedText.Encode("canceled");
    private static readonly JsonEncodedText NotPaid = JsonEncodedText.Encode("not_paid");
    private static readonly JsonEncodedText Awaiting = JsonEncodedText.Encode("awaiting");
    private static readonly JsonEncodedText PartiallyAuthorized = JsonEncodedText.Encode("partially_authorized");
    private static readonly JsonEncodedText PartiallyCaptured = JsonEncodedText.Encode("partially_captured");
    private static readonly JsonEncodedText Completed = JsonEncodedText.Encode("completed");
    private static readonly JsonEncodedText Failed = JsonEncodedText.Encode("failed");

    public static ImmutableArray<string> OfSessionStatuses { get; } =
        [.. Enum.GetValues<PaymentSessionStatus>().Select(status => status.WireName().Value)];

    public static ImmutableArray<string> OfCollectionStatuses { get; } =
        [.. Enum.GetValues<PaymentCollectionStatus>().Select(status => status.WireName().Value)];

    public static JsonEncodedText WireName(this PaymentSessionStatus status) => status switch
    {
        PaymentSessionStatus.Pending => Pending,
        PaymentSessionStatus.RequiresMore => RequiresMore,
        PaymentSessionStatus.PendingAuthorization => PendingAuthorization,
        PaymentSessionStatus.Authorized => Authorized,
        PaymentSessionStatus.Captured => Captured,
        PaymentSessionStatus.Error => Error,
        PaymentSessionStatus.Canceled => Canceled,
        _ => throw new UnreachableException($"{status} is not a session status."),
    };

    public static JsonEncodedText WireName(this PaymentCollectionStatus status) => status switch
    {
        PaymentCollectionStatus.NotPaid => NotPaid,
        PaymentCollectionStatus.Awaiting => Awaiting,
        PaymentCollectionStatus.Authorized => Authorized,
        PaymentCollectionStatus.PartiallyAuthorized => PartiallyAuthorized,
        PaymentCollectionStatus.PartiallyCaptured => PartiallyCaptured,
        PaymentCollectionStatus.Completed => Completed,
        PaymentCollectionStatus.Canceled => Canceled,
        PaymentCollectionStatus.Failed => Failed,
        _ => throw new UnreachableException($"{status} is not a collection status."),
    };
}
