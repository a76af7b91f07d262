using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>What changes nothing.</summary>
internal sealed partial class OrderBook
{
    /// <summary>All orders, in the order in which they were made.</summary>
    public ImmutableArray<Order> Orders
    {
        get
        {
            lock (_lock) return [.. _ids.Select(id => _orders[id])];
        }
    }

    public Reply Retrieve(ApiRequest request)
    {
        lock (_lock) return Find(request) is { } order ? Reply.Of(200, order) : OrderReplies.Missing;
    }

    public Reply FindOrders(string reference, ApiRequest request) =>
        Reply.Of(200, new DataList<Order>([.. OrdersOf(request.Account).Where(order => order.Reference == reference)]));

    public Reply FindRefunds(string reference, ApiRequest request) =>
        Reply.Of(200, new DataList<Refund>(
            [.. OrdersOf(request.Account).SelectMany(order => order.Refunds).Where(refund => refund.Reference == reference)]));

    private IEnumerable<Order> OrdersOf(string account) => Orders.Where(order => order.Account == account);

    private Order? Find(ApiRequest request) =>
        _orders.TryGetValue(request.OrderId!, out var order) && order.Account == request.Account ? order : null;
}
