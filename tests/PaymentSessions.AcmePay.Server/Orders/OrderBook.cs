namespace PaymentSessions.AcmePay.Server;

/// <summary>All orders, and the rules for changing them. Each change is one step that nobody sees half done.</summary>
internal sealed partial class OrderBook(EffectFile file, AcmeClock clock, WebhookPost post)
{
    private readonly Lock _lock = new();
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);

    public Reply Create(CreateOrderBody body, ApiRequest request)
    {
        var id = NewId("ord_");
        var order = new Order
        {
            Id = id,
            Account = request.Account,
            Reference = body.Reference,
            Amount = body.Amount,
            Currency = body.Currency,
            Status = AcmeOrderStatus.Created,
            ClientSecret = NewId($"{id}_secret_"),
            NetworkReference = NewId("net_"),
            ReturnUrl = body.ReturnUrl,
            Metadata = body.Metadata,
            CreatedAt = clock.GetUtcNow(),
        };
        lock (_lock)
        {
            _ids.Add(id);
            return Reply.Of(201, Write(order, AcmeEffectKind.Created, body.Reference, body.Amount, request.Key));
        }
    }

    public Reply Capture(ChangeOrderBody body, ApiRequest request)
    {
        lock (_lock)
        {
            if (Find(request) is not { } order) return OrderReplies.Missing;
            if (order.Status is not (AcmeOrderStatus.Authorized or AcmeOrderStatus.Captured)) return OrderReplies.NotAuthorized;
            if (body.Amount > order.Amount - order.CapturedAmount) return OrderReplies.TooMuch;

            order = order with
            {
                Status = AcmeOrderStatus.Captured,
                Captures = order.Captures.Add(new Capture(NewId("cap_"), body.Reference, body.Amount)),
            };
            return Reply.Of(200, Write(order, AcmeEffectKind.Captured, body.Reference, body.Amount, request.Key));
        }
    }

    public Reply Refund(ChangeOrderBody body, ApiRequest request)
    {
        lock (_lock)
        {
            if (Find(request) is not { } order) return OrderReplies.Missing;
            if (body.Amount > order.CapturedAmount - order.RefundedAmount) return OrderReplies.TooMuch;

            var refund = new Refund(NewId("re_"), order.Id, body.Reference, body.Amount, order.Currency, "succeeded");
            Write(order with { Refunds = order.Refunds.Add(refund) }, AcmeEffectKind.Refunded, body.Reference, body.Amount, request.Key, refund);
            return Reply.Of(200, refund);
        }
    }

    public Reply Cancel(ChangeOrderBody body, ApiRequest request)
    {
        lock (_lock)
        {
            if (Find(request) is not { } order) return OrderReplies.Missing;
            if (order.Status == AcmeOrderStatus.Canceled) return Reply.Of(200, order);
            if (order.Status == AcmeOrderStatus.Captured) return OrderReplies.AlreadyCaptured;
            if (order.Status == AcmeOrderStatus.Processing) return OrderReplies.Processing;

            order = order with
            {
                Status = AcmeOrderStatus.Canceled,
                ReleasedAmount = order.Status == AcmeOrderStatus.Authorized ? order.Amount : 0,
            };
            return Reply.Of(200, Write(order, AcmeEffectKind.Canceled, body.Reference, order.Amount, request.Key));
        }
    }

    /// <summary>The shopper pays, or the bank answers.</summary>
    public Reply Pay(string id, AcmeOrderStatus outcome)
    {
        lock (_lock)
        {
            if (!_orders.TryGetValue(id, out var order)) return OrderReplies.Missing;
            if (!OrderPayment.IsPossible(order)) return OrderReplies.NotPayable;

            return OrderPayment.Apply(order, outcome, clock.GetUtcNow()) is var (paid, kind)
                ? Reply.Of(200, Write(paid, kind, reference: null, order.Amount, key: null))
                : Reply.Invalid;
        }
    }

    private static string NewId(string prefix) => $"{prefix}{Guid.NewGuid():N}";

    private Order Write(Order order, AcmeEffectKind kind, string? reference, long amount, string? key, Refund? refund = null)
    {
        var effect = new AcmeEffect(order.Id, kind, reference, amount, order.Currency, key, clock.GetUtcNow());
        file.Append(effect);
        post.Tell(order.Id, kind, refund);
        return _orders[order.Id] = order with { Effects = order.Effects.Add(effect) };
    }
}
