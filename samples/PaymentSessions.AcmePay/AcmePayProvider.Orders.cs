namespace PaymentSessions.AcmePay;

/// <summary>What is said before an order is made, and all that is done to it afterwards.</summary>
internal sealed partial class AcmePayProvider
{
    public override bool AcceptsData(string memberName) => memberName == ReturnUrl.Name;

    public override ProviderRejection? Check(InitiateOperation operation)
    {
        if (!operation.Amount.IsPositive) return new("amount_too_small", $"Acme Pay takes no payment of {operation.Amount}.");
        if (!ReturnUrl.IsAcceptable(operation.Data)) return new("invalid_return_url", "return_url isn't an absolute https address.");

        return null;
    }

    /// <summary>Everything that is done to an order is done in the account, and by the version, that it was made with.</summary>
    public override RawJson Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason = null) =>
        kind == PaymentOperationKind.Initiate ? AcmeSettings.Of(options.Value).ToJson() : session.Settings;

    public override async ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(
        PaymentSession session,
        CancellationToken cancellationToken)
    {
        var answer = await acme.GetAsync(OrderPath(session.RemoteId!), session.Settings, cancellationToken);
        return answer.Read(AcmeJson.Default.AcmeOrder, order => order.ToSession());
    }

    /// <summary>The shopper authorises at Acme Pay itself, so that there is nothing to do but to look.</summary>
    public override ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(
        PaymentSession session,
        CancellationToken cancellationToken) => RetrieveAsync(session, cancellationToken);

    public override async ValueTask<ProviderResult<ProviderFinding>> FindAsync(
        FindOperation operation,
        CancellationToken cancellationToken)
    {
        var reference = Uri.EscapeDataString(operation.OperationId);
        var path = operation.Kind switch
        {
            PaymentOperationKind.Initiate => $"v1/orders?reference={reference}",
            PaymentOperationKind.Refund => $"v1/refunds?reference={reference}",
            PaymentOperationKind.Capture or PaymentOperationKind.Cancel => OrderPath(operation.RemoteId!),
            _ => throw new NotSupportedException($"Acme Pay has no operation {operation.Kind}."),
        };

        var answer = await acme.GetAsync(path, operation.Settings, cancellationToken);
        return operation.Kind switch
        {
            PaymentOperationKind.Initiate => answer.Read(AcmeJson.Default.AcmeListAcmeOrder, orders => orders.ToFinding()),
            PaymentOperationKind.Refund => answer.Read(AcmeJson.Default.AcmeListAcmeRefund, refunds => refunds.ToFinding()),
            _ => answer.Read(AcmeJson.Default.AcmeOrder, order => order.ToFinding(operation)),
        };
    }

    public override async ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(
        CaptureOperation operation,
        CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(OrderPath(operation.RemoteId) + "/capture", operation, cancellationToken);
        return answer.Read(AcmeJson.Default.AcmeOrder, order => order.ToCapture(operation.OperationId));
    }

    public override async ValueTask<ProviderResult<ProviderRefund>> RefundAsync(
        RefundOperation operation,
        CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(OrderPath(operation.RemoteId) + "/refund", operation, cancellationToken);
        return answer.Read(AcmeJson.Default.AcmeRefund, refund => refund.ToRefund());
    }

    public override async ValueTask<ProviderResult<ProviderSession>> CancelAsync(
        CancelOperation operation,
        CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(OrderPath(operation.RemoteId) + "/cancel", operation, cancellationToken);
        return answer.Read(AcmeJson.Default.AcmeOrder, order => order.ToSession());
    }

    private static string OrderPath(string remoteId) => $"v1/orders/{Uri.EscapeDataString(remoteId)}";

    private Task<AcmePayAnswer> ChangeAsync(string path, ProviderOperation operation, CancellationToken cancellationToken)
    {
        var change = new ChangeOrder(operation.OperationId, operation.Amount.MinorUnits);
        return acme.PostAsync(path, operation, change, AcmeJson.Default.ChangeOrder, cancellationToken);
    }
}
