namespace PaymentSessions.Tests;

internal sealed class ShopOrder
{
    public int Id { get; set; }

    public string Customer { get; set; } = "";
}
