using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using PaymentSessions;

namespace SampleHost.Shop;

/// <summary>The shop's own routes: making, reading, changing and completing carts.</summary>
public static class CartRoutes
{
    private const int MaxQuantity = 1000;
    private const int MaxItems = 100;

    public static void MapCarts(this IEndpointRouteBuilder endpoints)
    {
        var carts = endpoints.MapGroup("/store/carts").WithTags("Carts");
        carts.MapPost("/", CreateAsync).WithSummary("Make a cart");
        carts.MapGet("/{id}", ReadAsync).WithSummary("Read a cart");
        carts.MapPost("/{id}", ChangeAsync).WithSummary("Change a cart's items");
        carts.MapPost("/{id}/complete", CompleteAsync).WithSummary("Complete a cart whose shopper has paid");
    }

    private static async Task<Results<Ok<CartAnswer>, BadRequest<Problem>>> CreateAsync(
        CartRequest request,
        CartStore carts,
        CancellationToken cancellationToken)
    {
        if (!Currency.TryParse(request.CurrencyCode, out var currency)) return Invalid("currency_code must be a currency's code, such as eur.");
        if (!TryReadItems(request.Items ?? [], currency, out var items, out var error)) return Invalid(error);

        var cart = new Cart(CartStore.NewId(), currency, items);
        await carts.AddAsync(cart, cancellationToken);
        return TypedResults.Ok(CartAnswer.Of(cart));
    }

    private static async Task<Results<Ok<CartAnswer>, NotFound<Problem>>> ReadAsync(
        string id,
        CartStore carts,
        CancellationToken cancellationToken) =>
        await carts.FindAsync(id, cancellationToken) is { } cart ? TypedResults.Ok(CartAnswer.Of(cart)) : NotFound();

    private static async Task<Results<Ok<CartAnswer>, BadRequest<Problem>, NotFound<Problem>, Conflict<Problem>>> ChangeAsync(
        string id,
        CartRequest request,
        CartStore carts,
        Checkout checkout,
        CancellationToken cancellationToken)
    {
        if (await carts.FindAsync(id, cancellationToken) is not { } cart) return NotFound();
        if (request.CurrencyCode is not null && !request.CurrencyCode.Equals(cart.Currency.Code, StringComparison.OrdinalIgnoreCase))
        {
            return Invalid("The currency of a cart can't be changed.");
        }

        if (!TryReadItems(request.Items ?? [], cart.Currency, out var items, out var error)) return Invalid(error);

        var changed = await checkout.ChangeAsync(cart, items, cancellationToken);
        return changed.IsSuccess
            ? TypedResults.Ok(CartAnswer.Of(changed.Value))
            : TypedResults.Conflict(new Problem("conflict", changed.Problem.Message));
    }

    private static async Task<Results<Ok<CompletedCartAnswer>, NotFound<Problem>, JsonHttpResult<Problem>>> CompleteAsync(
        string id,
        CartStore carts,
        Checkout checkout,
        CancellationToken cancellationToken)
    {
        if (await carts.FindAsync(id, cancellationToken) is not { } cart) return NotFound();

        var completed = await checkout.CompleteAsync(cart, cancellationToken);
        if (completed.IsSuccess) return TypedResults.Ok(CompletedCartAnswer.Of(cart, completed.Value.Status));

        var answer = PaymentAnswer.For(completed.Problem);
        return TypedResults.Json(new Problem(answer.Type, answer.Message), statusCode: answer.StatusCode);
    }

    private static bool TryReadItems(
        IReadOnlyList<CartRequestItem?> requested,
        Currency currency,
        out ImmutableArray<CartItem> items,
        out string error)
    {
        items = [];
        error = "";
        if (requested.Count > MaxItems)
        {
            error = $"A cart has at most {MaxItems} items.";
            return false;
        }

        foreach (var item in requested)
        {
            if (item is null)
            {
                error = "items must be objects with sku and quantity.";
                return false;
            }

            if (item.Quantity is < 1 or > MaxQuantity)
            {
                error = $"quantity must be between 1 and {MaxQuantity}.";
                return false;
            }

            if (item.Sku is null || Catalogue.FindPrice(item.Sku, currency) is not { } price)
            {
                error = $"sku '{item.Sku}' isn't sold in {currency}.";
                return false;
            }

            items = items.Add(new CartItem(item.Sku, item.Quantity, price));
        }

        return true;
    }

    private static BadRequest<Problem> Invalid(string message) => TypedResults.BadRequest(new Problem("invalid_data", message));

    private static NotFound<Problem> NotFound() => TypedResults.NotFound(new Problem("not_found", "There is no such cart."));
}
