namespace PaymentSessions.AspNetCore;

/// <summary>Which page of a list is asked for.</summary>
internal sealed record AdminPage(int Offset, int Limit)
{
    private const int DefaultLimit = 20;

    public static PaymentResult<AdminPage> Read(AdminQuery query)
    {
        if (query.ReadCount("offset", 0, 0, int.MaxValue, out var offset) is { } wrongOffset) return wrongOffset;
        if (query.ReadCount("limit", DefaultLimit, 1, PaymentQuery.MaxLimit, out var limit) is { } wrongLimit) return wrongLimit;

        return new AdminPage(offset, limit);
    }
}
