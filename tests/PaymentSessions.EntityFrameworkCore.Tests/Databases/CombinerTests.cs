using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests.Databases;

/// <summary>What comes while others are under way is done together with what else comes meanwhile.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CombinerTests
{
    private const int MaxUnderWay = 2;

    private readonly FakeTimeProvider _clock = new();
    private readonly Channel<Group> _groups = Channel.CreateUnbounded<Group>();
    private readonly AsyncLocal<string?> _caller = new();
    private readonly Combiner<int> _combiner;

    public CombinerTests() => _combiner = new Combiner<int>(
        items =>
        {
            var group = new Group(items, _caller.Value);
            _groups.Writer.TryWrite(group);
            return group.End.Task;
        },
        MaxUnderWay,
        _clock);

    [Test]
    public async Task What_comes_when_nothing_is_under_way_is_done_at_once()
    {
        for (var item = 1; item <= MaxUnderWay; item++)
        {
            _combiner.Add(item);
            Assert.That((await NextAsync()).Items, Is.EqualTo(new[] { item }));
        }
    }

    [Test]
    public async Task What_comes_meanwhile_is_done_together_as_soon_as_something_is_done()
    {
        var first = await OccupyAsync();
        for (var item = 1; item <= 3; item++) _combiner.Add(item);
        Assert.That(_groups.Reader.TryRead(out _), Is.False, "They wait.");

        first.End.SetResult();

        Assert.That((await NextAsync()).Items, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task No_group_is_larger_than_the_largest()
    {
        var first = await OccupyAsync();
        for (var item = 1; item <= Combiner<int>.LargestGroup + 1; item++) _combiner.Add(item);

        first.End.SetResult();
        var largest = await NextAsync();
        Assert.That(largest.Items, Has.Count.EqualTo(Combiner<int>.LargestGroup));

        largest.End.SetResult();
        Assert.That((await NextAsync()).Items, Is.EqualTo(new[] { Combiner<int>.LargestGroup + 1 }));
    }

    [Test]
    public async Task Nothing_waits_for_long_for_what_doesnt_end()
    {
        await OccupyAsync();
        _combiner.Add(1);

        _clock.Advance(Combiner<int>.Patience);

        Assert.That((await NextAsync()).Items, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task What_is_done_for_others_isnt_done_in_the_context_of_whoever_came_first()
    {
        _caller.Value = "first";
        var first = await OccupyAsync();
        Assert.That(first.Caller, Is.EqualTo("first"), "By itself, it is done in the context of whoever wants it.");
        _caller.Value = null;
        _combiner.Add(1);

        first.End.SetResult();

        Assert.That((await NextAsync()).Caller, Is.Null);
    }

    [Test]
    public async Task What_has_ended_makes_room_again()
    {
        for (var item = 1; item <= 3 * MaxUnderWay; item++)
        {
            _combiner.Add(item);
            var group = await NextAsync();
            Assert.That(group.Items, Is.EqualTo(new[] { item }));
            group.End.SetResult();
        }
    }

    private async Task<Group> NextAsync() => await _groups.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    /// <returns>The first of the groups that are under way now.</returns>
    private async Task<Group> OccupyAsync()
    {
        for (var item = 0; item < MaxUnderWay; item++) _combiner.Add(-1);
        var first = await NextAsync();
        for (var item = 1; item < MaxUnderWay; item++) await NextAsync();
        return first;
    }

    private sealed record Group(List<int> Items, string? Caller)
    {
        public TaskCompletionSource End { get; } = new();
    }
}
