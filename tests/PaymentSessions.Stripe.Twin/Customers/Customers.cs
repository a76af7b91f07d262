using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Customers: see https://docs.stripe.com/api/customers.</summary>
internal sealed class Customers(Account account) : IEndpoints
{
    private static readonly ImmutableArray<Parameter> Settings =
    [
        Parameter.Text("email"),
        Parameter.Text("name"),
        Parameter.Text("phone"),
        Parameter.Text("description"),
        Parameter.Hash("metadata"),
    ];

    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Post("customers", Settings, Create),
        Endpoint.Get("customers", [.. Paging.KnownByTime, Parameter.Text("email")], List),
        Endpoint.Get("customers/{id}", [], Retrieve),
        Endpoint.Post("customers/{id}", Settings, Update),
        Endpoint.Delete("customers/{id}", Delete),
    ];

    /// <summary>Gets a customer that a parameter names.</summary>
    public static TwinCustomer Get(Account account, string id, Call call)
    {
        var customer = account.Customers.GetNamed(id, call, "customer");
        return customer.IsDeleted ? throw RefusalException.Invalid($"No such customer: '{id}'", "resource_missing", "customer") : customer;
    }

    private TwinCustomer Create(Call call)
    {
        var customer = Apply(new TwinCustomer { Id = Ids.New("cus"), Created = account.Now, Livemode = call.Livemode ?? false }, call.Parameters);
        account.Customers.Put(customer);
        account.Raise("customer.created", customer, call);
        return customer;
    }

    private object Retrieve(Call call) =>
        account.Customers.Get(call.Id, call) is { IsDeleted: false } customer ? customer : new DeletedCustomer(call.Id);

    private TwinCustomer Update(Call call)
    {
        var customer = Apply(GetForChange(call), call.Parameters);
        account.Customers.Put(customer);
        account.Raise("customer.updated", customer, call);
        return customer;
    }

    private DeletedCustomer Delete(Call call)
    {
        var customer = GetForChange(call);
        account.Customers.Put(customer with { IsDeleted = true });
        foreach (var method in account.PaymentMethods.All.Where(method => method.Customer == customer.Id).ToList())
        {
            account.PaymentMethods.Put(method with { Customer = null, IsSpent = true });
        }

        account.Raise("customer.deleted", customer, call);
        return new DeletedCustomer(customer.Id);
    }

    private ListPage<TwinCustomer> List(Call call) => account.Customers.Page(
        call,
        "/v1/customers",
        customer => !customer.IsDeleted && (call.Parameters.Text("email") is not { } email || customer.Email == email));

    private TwinCustomer GetForChange(Call call) => account.Customers.Get(call.Id, call) is { IsDeleted: false } customer
        ? customer
        : throw new RefusalException(404, TwinError.Invalid($"No such customer: '{call.Id}'", "resource_missing", "id"));

    private static TwinCustomer Apply(TwinCustomer customer, Parameters parameters) => customer with
    {
        Email = parameters.Has("email") ? parameters.Text("email") : customer.Email,
        Name = parameters.Has("name") ? parameters.Text("name") : customer.Name,
        Phone = parameters.Has("phone") ? parameters.Text("phone") : customer.Phone,
        Description = parameters.Has("description") ? parameters.Text("description") : customer.Description,
        Metadata = customer.Metadata.With(parameters),
    };
}
