namespace PaymentSessions.Tests.SampleHost;

/// <summary>Every difference between the recordings and the answers here. There is no other: <see cref="ReferenceTests"/> checks both ways.</summary>
internal static class Differences
{
    private const string Current = "2.21.2";
    private const string Earlier = "2.8.4";

    public static IReadOnlyList<Difference> All { get; } =
    [
        new("An id that nobody knows is the caller's error.",
            exchange => exchange.Name == "path: unknown collection",
            "status: 500, here 404",
            "type: unknown_error, here not_found"),

        new("The path has other methods: a caller is told so, in JSON.",
            exchange => exchange.Name == "path: GET",
            "content type: text/html; charset=utf-8, here application/json; charset=utf-8",
            "status: 404, here 405",
            "type: nothing, here not_allowed"),

        new("Every error is in JSON.",
            exchange => exchange.Name == "path: empty id",
            "content type: text/html; charset=utf-8, here application/json; charset=utf-8",
            "type: nothing, here not_found"),

        new("The collection's status follows from its sessions.",
            exchange => exchange.ShowsStatus,
            "payment_collection.status: 'not_paid', here 'awaiting'"),

        new($"The earlier release left out what a session has none of; {Current} governs.",
            exchange => exchange.Release == Earlier && exchange.ShowsSessions,
            "payment_collection.payment_sessions[0].payment: nothing, here null"),

        new($"The earlier release failed where {Current} says what is wrong.",
            exchange => exchange is
            {
                Release: Earlier,
                Name: "body: provider_id empty" or "body: provider unknown" or "body: truncated JSON" or "body: JSON scalar",
            },
            "status: 500, here 400",
            "type: unknown_error, here invalid_data"),
    ];
}
