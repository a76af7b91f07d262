using System.Collections.Concurrent;
using System.Globalization;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// Requests, changes of the amount, a shopper who pays, a provider that is slow or fails, workers, hosts that die, and hours that pass, in a
/// random order. In the end the provider's ledger and our records agree. The seed of a failure is in its message;
/// <c>PAYMENTSESSIONS_EXPLORATIONS</c> sets how many are run, <c>PAYMENTSESSIONS_SEED</c> the first.
/// </summary>
public sealed class CrashExplorationTests
{
    private const int Steps = 40;

    private static readonly string[] Requests = ["""{"n":1}""", """{"n":2}""", """{"n":3}"""];
    private static readonly decimal[] Amounts = [59.97m, 70m, 40m];
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(61), TimeSpan.FromMinutes(11),
        TimeSpan.FromHours(1), TimeSpan.FromHours(25),
    ];

    private static int Explorations => ReadSetting("PAYMENTSESSIONS_EXPLORATIONS", 50);

    private static int FirstSeed => ReadSetting("PAYMENTSESSIONS_SEED", 0);

    /// <summary>With keys that are honoured, and with none, so that what is in doubt has to be looked up.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_dies_when_in_the_end_the_ledger_and_the_records_agree(bool honoursKeys)
    {
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForAsync(FirstSeed, FirstSeed + Explorations, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) =>
        {
            var exploration = new Exploration(seed, honoursKeys);
            try
            {
                await exploration.RunAsync();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures.Enqueue($"seed {seed}: {exception.Message.Trim().ReplaceLineEndings(" ")} {exception.StackTrace} {exploration.Story}");
            }
        });

        Assert.That(failures, Is.Empty);
    }

    private static int ReadSetting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private sealed class Exploration(int seed, bool honoursKeys)
    {
        private readonly World _world = new();
        private readonly Random _random = new(seed);
        private readonly List<ScriptedGate> _gates = [];
        private readonly List<World.Host> _hosts = [];
        private readonly List<(World.Host Host, Task Task)> _running = [];
        private readonly HashSet<string> _out = new(StringComparer.Ordinal);
        private readonly List<string> _log = [];
        private bool _isCalm;
        private int _hostCount;

        public string Story => string.Join("; ", _log) + " calls: "
            + string.Join("; ", _world.Provider.Calls.Select(call => $"{call.Call} {call.SessionId?[^4..]} {call.Attempt}"));

        public async Task RunAsync()
        {
            if (!honoursKeys) _world.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(365), RemembersRejections = true });
            foreach (var call in new[] { ScriptedCall.Initiate, ScriptedCall.Retrieve, ScriptedCall.Cancel, ScriptedCall.Refund, ScriptedCall.Find })
            {
                _world.Provider.Always(call, step => Script(call, step));
            }

            await StartHost(mayDie: false).OweAsync();
            for (var i = 0; i < Steps; i++)
            {
                Act();
                await QuietAsync();
                await CheckAsync();
            }

            await CalmDownAsync();
            await using var survivor = StartHost(mayDie: false);
            await DrainAsync(survivor);

            // What the shopper has paid without anybody looking is seen when the next request looks.
            var asked = await survivor.InitializeAsync("""{"last":true}""");
            await DrainAsync(survivor);
            Assert.That(asked.Problem?.Kind, Is.Null.Or.EqualTo(PaymentProblemKind.Conflict));
            await Settled.CheckAsync(_world, "somewhere");
            foreach (var host in _hosts) await host.DisposeAsync();
        }

        /// <summary>Every other host dies, sooner or later.</summary>
        private World.Host StartHost(bool mayDie = true)
        {
            var host = _world.StartHost(mayDie && _random.Next(2) == 0 ? _random.Next(1, 20) : 0, seed: (seed * 1000) + ++_hostCount);
            _hosts.Add(host);
            return host;
        }

        private void Script(ScriptedCall call, ScriptedStep step)
        {
            lock (_gates)
            {
                if (_isCalm) return;

                // What is looked up must have arrived by then, or it never will.
                if (honoursKeys && _random.Next(4) == 0) step.WaitsAt(NewGate());
                if (_random.Next(4) == 0) step.AnswersAt(NewGate());
                switch (_random.Next(12))
                {
                    case 0:
                        step.TimesOut();
                        break;
                    case 1:
                        step.TimesOutAfterEffect();
                        break;
                    case 2 when call is ScriptedCall.Cancel || (call is ScriptedCall.Initiate && _world.Provider.Calls[^1].Attempt == 1):
                        step.Rejects("scripted");
                        break;
                    case 3:
                        step.ThrowsAfterEffect(new HttpRequestException("broken"));
                        break;
                    case 4:
                        step.Replays();
                        break;
                }
            }
        }

        private ScriptedGate NewGate()
        {
            var gate = new ScriptedGate();
            _gates.Add(gate);
            return gate;
        }

        private void Act()
        {
            switch (_random.Next(12))
            {
                case 0 or 1 or 2:
                    var data = Requests[_random.Next(3)];
                    var providerId = _random.Next(6) == 0 ? PaymentProviderId.System : Engine.Scripted;
                    Run($"request {data} {providerId}", host => _random.Next(3) == 0 ? host.InitializeOnceAsync(data) : host.InitializeAsync(data, providerId));
                    break;
                case 3:
                    var amount = Amounts[_random.Next(3)];
                    Run($"owe {amount}", host => host.OweAsync(amount));
                    break;
                case 4:
                    Pay();
                    break;
                case 5 or 6:
                    var wait = Waits[_random.Next(Waits.Length)];
                    _log.Add($"wait {wait}");
                    _world.Clock.Advance(wait);
                    break;
                case 7 or 8:
                    Run("work", host => host.Worker.RunOnceAsync().AsTask());
                    break;
                default:
                    OpenGate();
                    break;
            }
        }

        private void Run(string what, Func<World.Host, Task> act)
        {
            var living = _hosts.Where(host => host.Points.DiedAt is null).ToList();
            var host = living.Count == 0 || _random.Next(3) == 0 ? StartHost() : living[_random.Next(living.Count)];
            _log.Add($"{_hosts.IndexOf(host)}: {what}");
            _running.Add((host, act(host)));
        }

        private void Pay()
        {
            var payable = _world.Provider.Sessions
                .Where(session => _out.Contains(session.SessionId) && (session.IsPayable || session.Status is PendingAuthorization))
                .ToList();
            if (payable.Count == 0) return;

            var session = payable[_random.Next(payable.Count)];
            var status = new[] { Authorized, Captured, PendingAuthorization, Error }[_random.Next(4)];
            _log.Add($"pay {session.SessionId[^4..]} {status}");
            _world.Provider.Move(session.SessionId, status);
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
            lock (_gates) _isCalm = true;
            for (var i = 0; i < 400 && (_gates.Count > 0 || Waiting.Any()); i++)
            {
                for (var n = 0; n < 5; n++) OpenGate();
                await QuietAsync();
                _world.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            if (Waiting.Any()) throw new AssertionException("Somebody waits for ever.");
            foreach (var (host, task) in _running.Where(running => running.Host.Points.DiedAt is null)) await task;

            // The banks make up their minds.
            foreach (var session in _world.Provider.Sessions.Where(session => session.Status is PendingAuthorization))
            {
                _world.Provider.Move(session.SessionId, _random.Next(2) == 0 ? Captured : Error);
            }
        }

        /// <summary>Goes from one thing that is due to the next, however far apart they are.</summary>
        private async Task DrainAsync(World.Host host)
        {
            for (var i = 0; i < 30; i++)
            {
                await host.Worker.RunOnceAsync();
                var collection = (await _world.Store.FindByReferenceAsync("cart_1", CancellationToken.None))!;
                if (collection.Journal.Operations.Select(operation => operation.DueAt).Min() is not { } due) return;

                if (due > _world.Clock.GetUtcNow()) _world.Clock.SetUtcNow(due);
            }
        }

        private IEnumerable<Task> Waiting => _running
            .Where(running => running.Host.Points.DiedAt is null && !running.Task.IsCompleted)
            .Select(running => running.Task);

        private async Task CheckAsync()
        {
            var collection = (await _world.Store.FindByReferenceAsync("cart_1", CancellationToken.None))!;
            foreach (var session in collection.Sessions) _out.Add(session.Id);

            var payable = collection.Sessions.Where(session => !session.IsAuthorized).Select(session => session.Id);
            Assert.That(collection.AuthorizedAmount, Is.LessThanOrEqualTo(collection.Amount), "I2: counted too much");
            Assert.That(payable, Is.EquivalentTo(collection.Journal.Slots.Select(slot => slot.IncumbentId).OfType<string>()), "I2: incumbent");

            var known = collection.Sessions.Concat(collection.Journal.Withheld).Select(session => session.Id).ToHashSet();
            var forgotten = _world.Provider.Sessions.Where(remote =>
                remote.Status is not Canceled
                && !known.Contains(remote.SessionId)
                && remote.RefundedAmount != remote.Amount
                && collection.Journal.Operations.All(operation => operation.RemoteId != remote.RemoteId));
            Assert.That(forgotten, Is.Empty, "I3");
        }
    }
}
