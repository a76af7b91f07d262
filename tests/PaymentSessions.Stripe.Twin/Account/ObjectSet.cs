namespace PaymentSessions.Stripe.Twin;

/// <summary>All objects of a kind, in the order in which they were made. Whoever uses it holds the account's lock.</summary>
/// <param name="name">The kind, as error messages call it.</param>
/// <param name="idName">The parameter that an id in a path is, as errors call it.</param>
internal sealed class ObjectSet<T>(string name, string idName = "id")
    where T : class, IStripeObject
{
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, T> _objects = new(StringComparer.Ordinal);

    public IEnumerable<T> All => _ids.Select(id => _objects[id]);

    public T? Find(string id) => _objects.GetValueOrDefault(id);

    /// <summary>Adds or replaces one.</summary>
    public void Put(T item)
    {
        if (_objects.TryAdd(item.Id, item)) _ids.Add(item.Id);
        else _objects[item.Id] = item;
    }

    /// <summary>Gets the one that a path is about.</summary>
    public T Get(string id, Call call) => Get(id, call, 404, idName);

    /// <summary>Gets the one that a parameter names.</summary>
    public T GetNamed(string id, Call call, string param) => Get(id, call, 400, param);

    private T Get(string id, Call call, int status, string param)
    {
        var found = Find(id);
        if (found is not null && (call.Livemode is null || call.Livemode == found.Livemode)) return found;

        var similar = found is null
            ? ""
            : $"; a similar object exists in {Mode(found.Livemode)} mode, but a {Mode(!found.Livemode)} mode key was used to make this request.";
        throw new RefusalException(status, TwinError.Invalid($"No such {name}: '{id}'{similar}", "resource_missing", param));
    }

    private static string Mode(bool isLive) => isLive ? "live" : "test";
}
