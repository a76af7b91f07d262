namespace PaymentSessions.Crash;

/// <summary>The shop's own routes: for shoppers who have paid, and for operators who change what is owed.</summary>
internal static class ShopExtensions
{
    public static void MapShop(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/store/carts/{id}/complete", CompleteAsync);
        endpoints.MapPost("/admin/orders/{id}/amount", ChangeAmountAsync);
    }

    private static Task<IResult> CompleteAsync(string id, IPaymentCollections collections, IPayments payments) =>
        AnswerAsync(() => FindProblemAsync(id, collections, payments));

    private static Task<IResult> ChangeAmountAsync(string id, long cents, IPaymentCollections collections) => AnswerAsync(async () =>
        (await collections.UpdateAmountAsync(id, Money.FromMinorUnits(cents, Currency.Parse("EUR")), requestedBy: "operator")).Problem);

    private static async Task<IResult> AnswerAsync(Func<Task<PaymentProblem?>> act)
    {
        try
        {
            var problem = await act();
            return Results.StatusCode(problem is null ? StatusCodes.Status200OK : PaymentAnswer.For(problem).StatusCode);
        }
        catch (PaymentStoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Asks the providers what the shopper has done with each session of the cart.</summary>
    private static async Task<PaymentProblem?> FindProblemAsync(string cart, IPaymentCollections collections, IPayments payments)
    {
        if (await collections.FindByReferenceAsync(cart) is not { } collection) return null;

        foreach (var session in collection.Sessions)
        {
            // One that isn't there any more was replaced meanwhile.
            var authorized = await payments.AuthorizeAsync(collection.Id, session.Id);
            if (authorized.Problem is { Kind: not PaymentProblemKind.NotFound } problem) return problem;
        }

        return null;
    }
}
