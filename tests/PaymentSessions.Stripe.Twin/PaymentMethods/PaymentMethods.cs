using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Payment methods, which shoppers make and customers keep: see https://docs.stripe.com/api/payment_methods.</summary>
internal sealed class PaymentMethods(Account account, PaymentMethodChoice methods) : IEndpoints
{
    private static readonly ImmutableArray<Parameter> ListParameters =
    [
        .. Paging.Known,
        Parameter.Text("type"),
        Parameter.Choice("allow_redisplay", "always", "limited", "unspecified"),
    ];

    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Get("payment_methods/{id}", [], call => account.PaymentMethods.Get(call.Id, call)),
        Endpoint.Post("payment_methods/{id}/attach", [Parameter.Text("customer", isRequired: true)], Attach),
        Endpoint.Post("payment_methods/{id}/detach", [], Detach),
        Endpoint.Get("customers/{id}/payment_methods", ListParameters, List),
        Endpoint.Get("customers/{id}/payment_methods/{method}", [], RetrieveOfCustomer),
    ];

    private TwinPaymentMethod Attach(Call call)
    {
        var customer = Customers.Get(account, call.Parameters.Text("customer")!, call);
        var method = methods.GetFor(customer.Id, call.Id, customer.Livemode, call);
        if (method.Customer is not null)
        {
            throw RefusalException.Invalid("The payment method you provided has already been attached to a customer.");
        }

        method = method with { Customer = customer.Id };
        account.PaymentMethods.Put(method);
        account.Raise("payment_method.attached", method, call);
        return method;
    }

    private TwinPaymentMethod Detach(Call call)
    {
        var method = account.PaymentMethods.Get(call.Id, call);
        if (method.Customer is null)
        {
            throw RefusalException.Invalid(
                "The payment method you provided is not attached to a customer so detachment is impossible.", param: "payment_method");
        }

        method = method with { Customer = null, IsSpent = true };
        account.PaymentMethods.Put(method);
        account.Raise("payment_method.detached", method, call);
        return method;
    }

    private ListPage<TwinPaymentMethod> List(Call call)
    {
        var customer = account.Customers.Get(call.Id, call);
        return account.PaymentMethods.Page(
            call,
            $"/v1/customers/{customer.Id}/payment_methods",
            method => method.Customer == customer.Id
                && (call.Parameters.Text("type") is not { } type || method.Type == type)
                && (call.Parameters.Text("allow_redisplay") is not { } redisplay || method.AllowRedisplay == redisplay));
    }

    private TwinPaymentMethod RetrieveOfCustomer(Call call)
    {
        var customer = account.Customers.Get(call.Id, call);
        return account.PaymentMethods.Find(call.From("method")) is { } method && method.Customer == customer.Id
            ? method
            : throw new RefusalException(404, TwinError.Invalid(
                $"No such PaymentMethod: '{call.From("method")}'", "resource_missing", "payment_method"));
    }
}
