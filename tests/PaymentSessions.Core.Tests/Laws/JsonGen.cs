using CsCheck;

namespace PaymentSessions.Tests;

/// <summary>JSON texts in every way of writing them: number texts, escapes, white space, names that look alike.</summary>
internal static class JsonGen
{
    private const int Depth = 4;

    /// <summary>Characters, each with the ways to write it in a string.</summary>
    private static readonly (string Character, string[] Spellings)[] Characters =
    [
        ("a", ["a", """\u0061"""]),
        ("b", ["b", """\u0062"""]),
        ("_", ["_", """\u005f""", """\u005F"""]),
        ("é", ["é", """\u00e9""", """\u00E9"""]),
        ("日", ["日", """\u65e5"""]),
        ("😀", ["😀", """\ud83d\ude00""", """\uD83D\uDE00"""]),
        ("/", ["/", """\/""", """\u002f"""]),
        ("\"", ["""\" """.Trim(), """\u0022"""]),
        ("\\", ["""\\""", """\u005c"""]),
        ("\n", ["""\n""", """\u000a"""]),
        ("\u0001", ["""\u0001"""]),
        ("\u2028", ["\u2028", """\u2028"""]),
        ("\uFEFF", ["\uFEFF", """\uFEFF"""]),
    ];

    private static readonly string[] SpecialNames = ["__proto__", "constructor", "toString", "id", "0", "10", ""];

    private static readonly Gen<string> Space = Gen.OneOf("", "", "", " ", "\t", "\r\n", "  ");

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.OneOf("0", "-0", "2.50", "1e400", "-1E-400", "9007199254740993", "1E+2", "0.1000", "123456789012345678901234567890.10"),
        Gen.Long.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>A text, as its characters and as it is spelled between quotes.</summary>
    public static Gen<(string Text, string Spelling)> Texts { get; } = Gen.OneOf(
        Gen.OneOf([.. Characters]).SelectMany(c => Gen.OneOf(c.Spellings).Select(spelling => (c.Character, spelling))).Array[0, 4]
            .Select(parts => (string.Concat(parts.Select(part => part.Character)), string.Concat(parts.Select(part => part.spelling)))),
        Gen.OneOf(SpecialNames).Select(name => (name, name)));

    /// <summary>The members of an object: name, its spelling, and the value's text. No name is there twice.</summary>
    public static Gen<(string Name, string Spelling, string Value)[]> Members { get; } = MembersOf(Depth);

    /// <summary>An object, without white space around it.</summary>
    public static Gen<string> Objects { get; } = ObjectsOf(Depth);

    /// <summary>Puts an object somewhere into another one.</summary>
    public static Gen<Func<string, string>> Surroundings { get; } = Gen.OneOf<Func<string, string>>(
        inner => inner,
        inner => $$"""{"w":{{inner}}}""",
        inner => $$"""{"w":[0,{{inner}},{}]}""",
        inner => $$"""{"v":{"a":1},"w":{"a":[[{{inner}}]]},"x":{"a":2} }""");

    public static string Write(IEnumerable<(string Name, string Spelling, string Value)> members) =>
        "{" + string.Join(',', members.Select(member => $"\"{member.Spelling}\":{member.Value}")) + "}";

    private static Gen<(string Name, string Spelling, string Value)[]> MembersOf(int depth) =>
        Gen.Select(Texts, Values(depth - 1), (name, value) => (Name: name.Text, name.Spelling, Value: value)).Array[0, 4]
            .Select(members => members.DistinctBy(member => member.Name).ToArray());

    private static Gen<string> ObjectsOf(int depth) => Gen.Select(MembersOf(depth), Space, Space, (members, space1, space2) =>
        "{" + space1 + string.Join(space2 + "," + space1, members.Select(member => $"\"{member.Spelling}\"{space1}:{space2}{member.Value}")) + space2 + "}");

    private static Gen<string> Values(int depth)
    {
        var scalars = Gen.OneOf(Number, Texts.Select(text => $"\"{text.Spelling}\""), Gen.OneOf("true", "false", "null"));
        if (depth == 0) return scalars;

        var arrays = Gen.Select(Values(depth - 1).Array[0, 3], Space, (elements, space) => $"[{space}{string.Join($"{space},", elements)}{space}]");
        return Gen.OneOf(scalars, scalars, arrays, ObjectsOf(depth));
    }
}
