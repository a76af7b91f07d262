namespace PaymentSessions.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    private static readonly string[] Bad = ["", new string('k', 256), "ключ", "key\u00e9", "key\n", "key\t", "\u007f"];

    [TestCaseSource(nameof(Bad))]
    public void What_is_no_key_is_refused(string key) => Assert.That(IdempotencyKey.TryCreate(key, [], [], out _), Is.False);

    [Test]
    public void No_key_is_refused() => Assert.That(IdempotencyKey.TryCreate(null, [], [], out _), Is.False);

    [TestCase("k")]
    [TestCase(" !~")]
    public void A_key_is_taken(string key) => Assert.That(IdempotencyKey.TryCreate(key, [], [], out _), Is.True);

    [Test]
    public void The_longest_key_is_taken() => Assert.That(IdempotencyKey.TryCreate(new string('k', 255), [], [], out _), Is.True);

    [Test]
    public void No_two_scopes_are_the_same()
    {
        string?[][] scopes = [[], [""], [null], ["a"], ["a", ""], ["a", null], ["", "a"], ["a", "b"], ["ab"], ["b", "a"]];

        Assert.That(scopes.Select(scope => Create("key", scope, []).Id), Is.Unique);
    }

    [Test]
    public void The_key_is_not_taken_for_a_part_of_the_scope() =>
        Assert.That(Create("b", ["a"], []).Id, Is.Not.EqualTo(Create("a", ["b"], []).Id));

    [Test]
    public void The_content_changes_the_hash_and_not_the_id()
    {
        var (one, other) = (Create("key", ["a"], ["x"]), Create("key", ["a"], ["y"]));

        Assert.That((one.Id == other.Id, one.ContentHash == other.ContentHash), Is.EqualTo((true, false)));
    }

    [Test]
    public void Nothing_of_it_can_be_read() =>
        Assert.That(Create("the-key", ["pk_secret"], ["content"]).ToString(), Does.Not.Contain("the-key").And.Not.Contain("pk_secret").And.Not.Contain("content"));

    private static IdempotencyKey Create(string key, string?[] scope, string?[] content) =>
        IdempotencyKey.TryCreate(key, scope, content, out var created) ? created : throw new AssertionException("It is no key.");
}
