using System.Reflection;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests.Events;

/// <summary>Events are kept for ever: what was written must stay readable.</summary>
public sealed class PaymentEventJsonTests
{
    private static IEnumerable<Type> EventTypes =>
        typeof(PaymentEvent).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(PaymentEvent)));

    [TestCaseSource(nameof(EventTypes))]
    public void Every_event_comes_back_as_it_was_written(Type type)
    {
        var told = (PaymentEvent)Sample.Of(type);

        var json = Write(told);

        Assert.That(PaymentEventJson.Read(json, told.Origin, told.Index), Is.EqualTo(told));
    }

    [TestCaseSource(nameof(EventTypes))]
    public void What_is_not_there_is_not_written(Type type)
    {
        var told = (PaymentEvent)Sample.Of(type);
        LeaveOut(told);
        if (told is MoneyEvent money) LeaveOut(money.Subject);

        var json = Write(told);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(PaymentEventJson.Read(json, told.Origin, told.Index), Is.EqualTo(told));
            Assert.That(json.GetRawText(), Does.Not.Contain("null"));
        }
    }

    [Test]
    public void The_names_of_the_types_are_these() =>
        Assert.That(EventTypes.Select(type => Write((PaymentEvent)Sample.Of(type)).GetProperty("type").GetString()), Is.EquivalentTo(new[]
        {
            "operation_needs_review", "payment_authorized", "payment_canceled", "payment_captured", "payment_collection_amount_changed",
            "payment_collection_canceled", "payment_collection_completed", "payment_collection_created", "payment_needs_review",
            "payment_refund_failed", "payment_refunded", "payment_released", "payment_session_canceled", "payment_session_failed",
            "payment_session_initialized", "surplus_payment_received", "surplus_payment_returned",
        }));

    [Test]
    public void An_event_looks_like_this()
    {
        var told = new PaymentCaptured
        {
            Origin = Origin,
            Index = 2,
            Subject = new MoneyEventSubject { PaymentId = "pay_1", SessionId = "payses_1", ProviderId = "pp_x_y" },
            Amount = Money.Of(59.97m, "EUR"),
            CaptureId = "capt_1",
        };

        Assert.That(Write(told).GetRawText(), Is.EqualTo(
            """{"type":"payment_captured","payment_id":"pay_1","session_id":"payses_1","provider_id":"pp_x_y","amount":{"minor_units":5997,"currency":"eur"},"capture_id":"capt_1"}"""));
    }

    [Test]
    public void An_event_of_a_newer_version_is_not_passed_over() =>
        Assert.That(
            () => PaymentEventJson.Read(JsonElement.Parse("""{"type":"payment_doubled"}"""), Origin, 0),
            Throws.InstanceOf<FormatException>().With.Message.Contains("payment_doubled"));

    [Test]
    public void An_events_id_is_made_of_its_place()
    {
        var told = new PaymentCollectionCreated { Origin = Origin, Index = 2, Amount = Money.Of(1m, "EUR") };

        Assert.That((told.Id, told.CollectionId, told.Reference, told.CollectionVersion), Is.EqualTo(("pay_col_1.7.2", "pay_col_1", "cart_1", 7)));
    }

    /// <summary>Takes away the ids that may be missing.</summary>
    private static void LeaveOut(object told)
    {
        foreach (var name in new[] { "RemoteId", "RefundId", "OperationId", "PaymentId" })
        {
            var property = told.GetType().GetProperty(name);
            if (property is not { CanWrite: true } || new NullabilityInfoContext().Create(property).ReadState != NullabilityState.Nullable) continue;

            property.SetValue(told, null);
        }
    }

    private static PaymentEventOrigin Origin { get; } = new()
    {
        CollectionId = "pay_col_1",
        Reference = "cart_1",
        CollectionVersion = 7,
        OccurredAt = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        Actor = "user_1",
    };

    private static JsonElement Write(PaymentEvent told)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) PaymentEventJson.Write(json, told);
        return JsonElement.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
