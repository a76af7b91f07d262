using System.Text.Json;
using CsCheck;

namespace PaymentSessions.Tests;

public sealed class FieldLaws
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly HashSet<string> Defaults = Answer.Paths(FieldRules.Documented.Select(null).Value!);

    [Test]
    public void What_is_added_and_then_removed_leaves_what_was_there() =>
        FieldGen.Changes.Select(FieldGen.Path).Sample((changes, path) =>
        {
            var before = Select(changes);
            return before.Contains(path) || Select([.. changes, "+" + path, "-" + path]).SetEquals(before);
        });

    [Test]
    public void What_is_removed_and_then_added_is_there() =>
        FieldGen.Changes.Select(FieldGen.Scalar).Sample((changes, path) =>
            changes.Contains("*" + path) || Select([.. changes, "-" + path, "+" + path]).Contains(path));

    [Test]
    public void Additions_are_the_same_in_any_order() =>
        FieldGen.Additions.Select(Gen.Int).Sample((additions, seed) => Select(Shuffle(additions, seed)).SetEquals(Select(additions)));

    [Test]
    public void Removals_are_the_same_in_any_order() =>
        FieldGen.Removals.Select(Gen.Int).Sample((removals, seed) => Select(Shuffle(removals, seed)).SetEquals(Select(removals)));

    [Test]
    public void Replacements_are_the_same_in_any_order() =>
        FieldGen.Replacements.Select(Gen.Int).Sample((paths, seed) => Select(Shuffle(paths, seed)).SetEquals(Select(paths)));

    [Test]
    public void Asking_twice_is_asking_once() =>
        Gen.OneOf(FieldGen.Additions, FieldGen.Removals, FieldGen.Replacements).Sample(paths => Select([.. paths, .. paths]).SetEquals(Select(paths)));

    [Test]
    public void Nothing_is_there_that_was_not_asked_for_by_name_or_by_star() =>
        FieldGen.Replacements.Sample(paths => Select(paths).All(path => IsStructure(path) || IsAskedFor(path, paths)));

    [Test]
    public void Nothing_is_added_to_the_defaults_that_was_not_asked_for() =>
        FieldGen.Changes.Sample(changes => Select(changes).All(path => IsStructure(path) || Defaults.Contains(path) || IsAskedFor(path, changes)));

    [Test]
    public void Nothing_is_there_that_is_not_allowed() =>
        Gen.Select(FieldGen.Scalar.Array[0, 20], Gen.OneOf(FieldGen.Changes, FieldGen.Replacements), Gen.OneOf(Enum.GetValues<StoreFields>())).Sample(
            (allowed, paths, defaults) =>
            {
                var rules = FieldRules.ForCollections(defaults, allowed);
                return Answer.Paths(rules.Select(string.Join(',', paths)).Value!).All(path => IsStructure(path) || allowed.Contains(path));
            });

    [Test]
    public void All_that_is_asked_for_and_exists_is_there() =>
        FieldGen.Scalar.Array[1, 8].Sample(paths => paths.All(Select(paths).Contains));

    [Test]
    public void Whatever_is_sent_the_answer_is_JSON_with_an_id_everywhere_or_a_problem_of_the_request() =>
        Gen.Select(FieldGen.Hostile, Gen.OneOf(FieldRules.Documented, FieldRules.Reference)).Sample((fields, rules) =>
        {
            var selection = rules.Select(fields);
            if (!selection.IsSuccess) return selection.Problem.Kind == PaymentProblemKind.InvalidData;

            using var answer = JsonDocument.Parse(Answer.Write(FullCollection.Create(), selection.Value), Strict);
            return HasIds(answer.RootElement.GetProperty("payment_collection")) && !answer.RootElement.GetRawText().Contains("hidden", StringComparison.Ordinal);
        });

    private static HashSet<string> Select(string[] paths)
    {
        // No text at all is no change; an empty one would replace the defaults by nothing.
        var selection = FieldRules.Documented.Select(paths.Length == 0 ? null : string.Join(',', paths));
        return Answer.Paths(selection.Value!);
    }

    private static string[] Shuffle(string[] paths, int seed)
    {
        var copy = paths.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }

    /// <summary>Ids and the way down to what was asked for are there by themselves.</summary>
    private static bool IsStructure(string path) => path is "id" || path.EndsWith(".id", StringComparison.Ordinal) || FieldGen.Relations.Contains(path);

    private static bool IsAskedFor(string path, string[] paths)
    {
        var parent = path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";
        return paths.Select(asked => asked.TrimStart('+')).Any(asked => asked == path || asked == "*" + parent);
    }

    private static bool HasIds(JsonElement entity) =>
        entity.TryGetProperty("id", out _) && entity.EnumerateObject().Where(member => member.Name is not ("data" or "context" or "metadata")).All(member =>
            member.Value.ValueKind switch
            {
                JsonValueKind.Object => HasIds(member.Value),
                JsonValueKind.Array => member.Value.EnumerateArray().All(HasIds),
                _ => true,
            });
}
