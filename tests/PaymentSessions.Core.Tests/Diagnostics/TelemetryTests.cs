using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Diagnostics;

public sealed class TelemetryTests
{
    [Test]
    public async Task Names_units_and_tags_are_as_approved()
    {
        await using var engine = Story.Start();
        using var listener = new Listener(engine);

        await Story.RunAsync(engine);
        listener.Observe();

        var instruments = listener.Measurements
            .GroupBy(measured => measured.Instrument)
            .Select(group => $"{Kind(group.Key)} {group.Key.Name} [{group.Key.Unit}]: {Names(group.SelectMany(measured => measured.Tags))}");
        var activities = listener.Activities
            .GroupBy(activity => (activity.OperationName, activity.Kind))
            .Select(group => $"activity {group.Key.OperationName} [{group.Key.Kind}]: {Names(group.SelectMany(activity => activity.TagObjects))}");
        Approved.Check("Diagnostics/Telemetry", string.Join('\n', instruments.Concat(activities).Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task No_secret_and_no_personal_data_is_in_any_tag()
    {
        await using var engine = Story.Start();
        using var listener = new Listener(engine);

        await Story.RunAsync(engine);
        listener.Observe();

        var tags = listener.Measurements.SelectMany(measured => measured.Tags)
            .Concat(listener.Activities.SelectMany(activity => activity.TagObjects))
            .ToArray();
        var texts = tags.Select(tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture)!)
            .Concat(listener.Activities.SelectMany(activity => new[] { activity.DisplayName, activity.StatusDescription ?? "" }))
            .ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts, Has.None.Contains(Story.Secret));
            Assert.That(listener.Activities.SelectMany(activity => activity.Events), Is.Empty);
            Assert.That(tags.Where(tag => tag.Key == TelemetryTag.Payment), Is.Not.Empty, "what is an id is told");
        }
    }

    [Test]
    public async Task Calls_and_operations_are_told_with_their_outcomes()
    {
        await using var engine = Story.Start();
        using var listener = new Listener(engine);

        await Story.RunAsync(engine);

        var calls = listener.Values("payment_sessions.provider.call.duration").Select(value => value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls, Has.Exactly(1).EqualTo($"{Engine.Scripted} capture rejected"));
            Assert.That(calls, Has.Exactly(1).EqualTo($"{Engine.Scripted} capture unknown"));
            Assert.That(calls, Has.Exactly(1).EqualTo($"{Engine.Scripted} read webhook done"));
            Assert.That(listener.Values("payment_sessions.operations").Order(StringComparer.Ordinal), Is.EqualTo(new[]
            {
                $"1 {Engine.Scripted} capture done",
                $"1 {Engine.Scripted} capture rejected",
                $"1 {Engine.Scripted} initiate done",
                $"1 {Engine.Scripted} refund done",
                "1 pp_system_default capture done",
            }));
            Assert.That(listener.Values("payment_sessions.webhooks"), Is.EqualTo(new[] { $"1 {Engine.Scripted} pending", $"1 {Engine.Scripted} done" }));
            Assert.That(listener.Values("payment_sessions.events.deliveries"), Does.Contain("1 books delivered").And.Contain("1 mail failed"));
        }
    }

    [Test]
    public async Task A_call_is_measured_by_the_engines_clock_and_is_a_part_of_its_request()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Capture).After(() => engine.Clock.Advance(TimeSpan.FromSeconds(3)));
        using var listener = new Listener(engine);

        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        var request = listener.Named(PaymentActivities.Capture).Single();
        var call = listener.Named(PaymentActivities.ProviderCall).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listener.Values("payment_sessions.provider.call.duration"), Is.EqualTo(new[] { $"3 {Engine.Scripted} capture done" }));
            Assert.That((call.ParentId, call.Kind), Is.EqualTo((request.Id, ActivityKind.Client)));
            Assert.That(request.GetTagItem(TelemetryTag.Outcome), Is.EqualTo("done"));
            Assert.That(Activity.Current, Is.Null);
        }
    }

    [Test]
    public async Task What_is_in_doubt_is_an_error_and_what_is_refused_is_not()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Capture).Rejects("declined");
        engine.Provider.Next(ScriptedCall.Capture).TimesOut();
        using var listener = new Listener(engine);

        for (var i = 0; i < 2; i++) await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });

        Assert.That(
            listener.Named(PaymentActivities.Capture).Select(activity => (activity.GetTagItem(TelemetryTag.Outcome), activity.Status)),
            Is.EqualTo(new (object?, ActivityStatusCode)[] { ("rejected", ActivityStatusCode.Unset), ("in_doubt", ActivityStatusCode.Error) }));
    }

    [Test]
    public async Task What_the_worker_does_is_told_and_that_it_found_nothing_is_not()
    {
        await using var engine = new Engine();
        await engine.InitializeAsync(await engine.OweAsync());
        using var listener = new Listener(engine);

        await engine.Worker.RunOnceAsync();
        var idle = listener.Named(PaymentActivities.WorkerRun).Count();
        await engine.RecoverAfterAsync(TimeSpan.FromDays(2));

        Assert.That((idle, listener.Named(PaymentActivities.WorkerRun).Count()), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task What_is_left_in_doubt_is_told_after_each_run_of_the_worker()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Capture).TimesOut();
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        using var listener = new Listener(engine);

        listener.Observe();
        var before = listener.Values("payment_sessions.operations.unsettled").ToArray();
        await engine.Worker.RunOnceAsync();
        listener.Observe();
        await engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));
        listener.Observe();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Empty);
            Assert.That(
                listener.Values("payment_sessions.operations.unsettled"),
                Is.EqualTo(new[] { "1 in_doubt", "0 needs_review", "0 in_doubt", "0 needs_review" }));
        }
    }

    [Test]
    public async Task The_meter_is_the_hosts_if_it_makes_meters()
    {
        await using var engine = new Engine(replace: services => services.AddMetrics());

        Assert.That(engine.Get<PaymentMetrics>().Meter.Scope, Is.SameAs(engine.Get<IMeterFactory>()));
    }

    [Test]
    public void Nothing_is_allocated_where_nobody_listens()
    {
        using var metrics = new PaymentMetrics(TimeProvider.System);
        var webhook = new StoredWebhook { ProviderId = "pp_x_default", EventId = "e", Type = "t", State = StoredWebhookState.Done, ReceivedAt = default };
        Measure();

        Assert.That(Measure(), Is.Zero);

        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                new ProviderCallTelemetry(metrics, "pp_x_default", "capture", "payses_1", 1).Stop(ProviderOutcome.Done);
                metrics.RecordCommit(metrics.StartCommit(), PaymentCommitOutcome.Committed);
                metrics.CountDelivery("books", "delivered");
                metrics.CountWebhook(webhook);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0];

    private static string Names(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(", ", tags.Select(tag => tag.Key).Distinct().Order(StringComparer.Ordinal));
}
