using System.Collections.Concurrent;
using System.Globalization;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>
/// Requests, changes of the amount, a shopper who pays, a provider that is slow or fails, and time that passes, in a random order. The
/// seed of a failure is in its message; <c>PAYMENTSESSIONS_EXPLORATIONS</c> sets how many are run, <c>PAYMENTSESSIONS_SEED</c> the first.
/// </summary>
public sealed class ExplorationTests
{
    private const int Steps = 30;

    private static readonly string[] Requests = ["""{"n":1}""", """{"n":2}""", """{"n":3}"""];
    private static readonly decimal[] Amounts = [59.97m, 70m, 40m];

    private static int Explorations =>
        int.TryParse(Environment.GetEnvironmentVariable("PAYMENTSESSIONS_EXPLORATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 50;

    [TestCase(false)]
    [TestCase(true)]
    public async Task Whatever_happens_the_money_is_safe_and_the_shopper_gets_on(bool changesAmount)
    {
        var start = int.TryParse(Environment.GetEnvironmentVariable("PAYMENTSESSIONS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 0;
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForAsync(start, start + Explorations, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            try
            {
                await using var exploration = new Exploration(i, changesAmount);
                await exploration.RunAsync();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures.Enqueue($"seed {i}: {exception.Message.Trim().ReplaceLineEndings(" ")}");
            }
        });

        Assert.That(failures, Is.Empty);
    }

    private sealed class Exploration : IAsyncDisposable
    {
        private readonly Engine _engine = new(options => options.SettlePollInterval = TimeSpan.FromSeconds(1));
        private readonly Random _random;
        private readonly bool _changesAmount;
        private readonly List<ScriptedGate> _gates = [];
        private readonly List<Task> _running = [];
        private readonly HashSet<string> _out = new(StringComparer.Ordinal);
        private readonly List<string> _log = [];
        private PaymentCollection _owed = null!;
        private bool _isCalm;

        public Exploration(int seed, bool changesAmount)
        {
            _random = new Random(seed);
            _changesAmount = changesAmount;
        }

        public async Task RunAsync()
        {
            _owed = await _engine.OweAsync();
            foreach (var call in new[] { ScriptedCall.Initiate, ScriptedCall.Retrieve, ScriptedCall.Cancel, ScriptedCall.Refund })
            {
                _engine.Provider.Always(call, step => Script(call, step));
            }

            for (var i = 0; i < Steps; i++)
            {
                Act();
                await QuietAsync();
                await CheckAsync();
            }

            await CalmDownAsync();
            await CheckAsync();
            await CheckEndAsync();
        }

        public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

        private void Script(ScriptedCall call, ScriptedStep step)
        {
            if (_isCalm) return;

            if (_random.Next(3) == 0) step.WaitsAt(NewGate());
            if (_random.Next(3) == 0) step.AnswersAt(NewGate());
            switch (_random.Next(12))
            {
                case 0:
                    step.TimesOut();
                    break;
                case 1:
                    step.TimesOutAfterEffect();
                    break;
                case 2 when call is ScriptedCall.Cancel || _engine.Provider.Calls[^1].Attempt == 1:
                    step.Rejects("scripted");
                    break;
                case 3:
                    step.ThrowsAfterEffect(new HttpRequestException("broken"));
                    break;
            }
        }

        private ScriptedGate NewGate()
        {
            var gate = new ScriptedGate();
            lock (_gates) _gates.Add(gate);
            return gate;
        }

        private void Act()
        {
            switch (_random.Next(10))
            {
                case 0 or 1 or 2:
                    _log.Add("request");
                    _running.Add(_engine.TryInitializeAsync(_owed, _random.Next(6) == 0 ? PaymentProviderId.System : Engine.Scripted, Requests[_random.Next(3)]));
                    break;
                case 3 when _changesAmount:
                    var amount = Amounts[_random.Next(3)];
                    _log.Add($"owe {amount}");
                    _running.Add(_engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(amount, "EUR"))).AsTask());
                    break;
                case 4:
                    Pay();
                    break;
                case 5:
                    var wait = TimeSpan.FromSeconds(_random.Next(4) == 0 ? 31 : 1 + _random.Next(4));
                    _log.Add($"wait {wait.TotalSeconds}");
                    _engine.Clock.Advance(wait);
                    break;
                default:
                    OpenGate();
                    break;
            }
        }

        private void Pay()
        {
            var candidates = _engine.Provider.Sessions
                .Where(session => _out.Contains(session.SessionId) && (session.IsPayable || session.Status is PendingAuthorization))
                .ToList();
            if (candidates.Count == 0) return;

            var session = candidates[_random.Next(candidates.Count)];
            var status = new[] { Authorized, Captured, PendingAuthorization, Error }[_random.Next(4)];
            _log.Add($"pay {session.RemoteId} {status}");
            _engine.Provider.Move(session.SessionId, status);
        }

        private void OpenGate()
        {
            lock (_gates)
            {
                if (_gates.Count == 0) return;

                var index = _random.Next(_gates.Count);
                _gates[index].Open();
                _gates.RemoveAt(index);
            }
        }

        /// <summary>Waits until everybody waits for a gate or the clock.</summary>
        private static async Task QuietAsync()
        {
            for (var i = 0; i < 3; i++) await Task.Delay(1);
        }

        private async Task CalmDownAsync()
        {
            _isCalm = true;
            var last = -1;
            for (var i = 0; i < 200; i++)
            {
                for (var n = 0; n < 5; n++) OpenGate();
                await QuietAsync();
                _engine.Clock.Advance(TimeSpan.FromSeconds(1));
                await QuietAsync();
                if (_gates.Count == 0 && _running.All(task => task.IsCompleted) && last++ > 0) break;
            }

            if (_running.Any(task => !task.IsCompleted)) throw new AssertionException("Somebody waits for ever. " + Story());
            await Task.WhenAll(_running);
        }

        private async Task CheckEndAsync()
        {
            PaymentResult<PaymentCollection> result = default;
            for (var i = 0; i < 8; i++)
            {
                _engine.Clock.Advance(TimeSpan.FromDays(1));
                var running = _engine.TryInitializeAsync(_owed, Engine.Scripted, """{"last":true}""");
                for (var n = 0; n < 120 && !running.IsCompleted; n++)
                {
                    await QuietAsync();
                    if (!running.IsCompleted) _engine.Clock.Advance(TimeSpan.FromSeconds(1));
                }

                result = await running;
                if (result.IsSuccess || result.Problem is { Kind: PaymentProblemKind.Conflict, RetryAfter: null }) break;
            }

            var collection = await _engine.ReadAsync(_owed);
            var isPaid = collection.IsSettled
                || collection.Sessions.Concat(collection.Journal.Withheld).Any(session => session.Status == PendingAuthorization);
            if (!result.IsSuccess && !isPaid) throw new AssertionException($"The shopper can't get on: {result.Problem!.Kind} {result.Problem.Message} {Story()} {Describe(collection)}");

            var lost = collection.Journal.Operations.Where(operation => operation.NextAttemptAt is null).ToList();
            if (lost.Count > 0) throw new AssertionException($"Nobody goes on with {lost[0].Kind} {lost[0].State} {Story()} {Describe(collection)}");

            var idle = collection.Journal.Withheld.Where(session =>
                session.Status is not PendingAuthorization
                && collection.Journal.Slots.All(slot => slot.CandidateId != session.Id)
                && !collection.Payments.Any(payment => payment.SessionId == session.Id)
                && collection.Journal.Operations.All(operation => operation.SessionId != session.Id)).ToList();
            if (idle.Count > 0) throw new AssertionException($"Forgotten {idle[0].RemoteId} {Story()} {Describe(collection)}");
        }

        private async Task CheckAsync()
        {
            var collection = await _engine.ReadAsync(_owed);
            foreach (var session in collection.Sessions) _out.Add(session.Id);

            if (collection.AuthorizedAmount > collection.Amount) Fail("I2: counted too much", collection);
            var payable = collection.Sessions.Where(session => !session.IsAuthorized).Select(session => session.Id).ToList();
            if (!payable.SequenceEqual(collection.Journal.Slots.Select(slot => slot.IncumbentId).OfType<string>())) Fail("I2: incumbent", collection);

            var open = _engine.Provider.Sessions
                .Where(session => session.IsPayable && _out.Contains(session.SessionId))
                .Where(session => collection.Payments.All(payment => payment.SessionId != session.SessionId || payment.CanceledAt is null))
                .ToList();
            if (open.Count > 1) Fail($"I2: {open.Count} can be paid: {string.Join(' ', open.Select(session => session.RemoteId))}", collection);

            foreach (var remote in _engine.Provider.Sessions.Where(session => session.Status is not Canceled))
            {
                var ok = collection.Sessions.Any(session => session.Id == remote.SessionId)
                    || collection.Journal.Withheld.Any(session => session.Id == remote.SessionId);
                if (!ok && remote.RefundedAmount != remote.Amount) Fail($"I3: {remote.RemoteId} {remote.Status} is forgotten", collection);
            }
        }

        private void Fail(string what, PaymentCollection collection) => throw new AssertionException($"{what} {Story()} {Describe(collection)}");

        private string Story() => "[" + string.Join("; ", _log) + "] calls: " + string.Join("; ", _engine.Provider.Calls.Select(call => $"{call.Call} {Short(call.SessionId)} {call.Attempt}"));

        private string Short(string? id) => id is null ? "" : (_engine.Provider.Find(id)?.RemoteId ?? id)[^6..];

        private string Describe(PaymentCollection collection) =>
            $" STATE {collection} slots {string.Join(',', collection.Journal.Slots.Select(slot => $"{Short(slot.IncumbentId)}<-{Short(slot.CandidateId)}"))}"
            + $" shown {string.Join(',', collection.Sessions.Select(session => $"{Short(session.Id)} {session.Status} {session.Amount}"))}"
            + $" withheld {string.Join(',', collection.Journal.Withheld.Select(session => $"{Short(session.Id)} {session.Status} {session.Amount}"))}"
            + $" ops {string.Join(',', collection.Journal.Operations.Select(operation => $"{operation.Kind} {Short(operation.SessionId)} {operation.State} {operation.Attempts} {operation.NextAttemptAt:HH:mm:ss}"))}"
            + $" payments {string.Join(',', collection.Payments.Select(payment => $"{Short(payment.SessionId)} counts {payment.Counts} cap {payment.CapturedAmount} rel {payment.ReleasedAmount} ref {payment.RefundedAmount} review {payment.NeedsReview}"))}"
            + $" ledger {string.Join(',', _engine.Provider.Sessions.Select(session => $"{Short(session.SessionId)} {session.Status}"))} now {_engine.Clock.GetUtcNow():HH:mm:ss}";
    }
}
