using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Lists, newest first: see https://docs.stripe.com/api/pagination.</summary>
internal static class Paging
{
    private const int DefaultLimit = 10;

    public static ImmutableArray<Parameter> Known { get; } =
    [
        Parameter.Integer("limit") with { Minimum = 1, Maximum = 100 },
        Parameter.Text("starting_after"),
    ];

    public static ImmutableArray<Parameter> KnownByTime { get; } =
    [
        .. Known,
        Parameter.Integer("created"),
        Parameter.Integer("created[gt]"),
        Parameter.Integer("created[gte]"),
        Parameter.Integer("created[lt]"),
        Parameter.Integer("created[lte]"),
    ];

    /// <summary>Cuts a page out of what a request may see.</summary>
    /// <param name="set">What there is.</param>
    /// <param name="call">The request.</param>
    /// <param name="url">The list's path.</param>
    /// <param name="isMeant">What it asks for, its times and its mode aside.</param>
    public static ListPage<T> Page<T>(this ObjectSet<T> set, Call call, string url, Func<T, bool> isMeant)
        where T : class, IStripeObject
    {
        var limit = call.Parameters.Integer("limit") ?? DefaultLimit;
        var newestFirst = set.All.Reverse()
            .Where(item => item.Livemode == call.Livemode && IsInTime(item, call.Parameters) && isMeant(item));
        if (call.Parameters.Text("starting_after") is { } cursor)
        {
            var last = set.GetNamed(cursor, call, "starting_after");
            newestFirst = newestFirst.SkipWhile(item => item.Id != last.Id).Skip(1);
        }

        var some = newestFirst.Take((int)limit + 1).ToList();
        return new ListPage<T>([.. some.Take((int)limit)], some.Count > limit, url);
    }

    private static bool IsInTime(IStripeObject item, Parameters parameters) =>
        (parameters.Integer("created") is not { } at || item.Created == at)
        && (parameters.Integer("created[gt]") is not { } after || item.Created > after)
        && (parameters.Integer("created[gte]") is not { } from || item.Created >= from)
        && (parameters.Integer("created[lt]") is not { } before || item.Created < before)
        && (parameters.Integer("created[lte]") is not { } until || item.Created <= until);
}
