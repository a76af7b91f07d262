using System.Security.Cryptography;

namespace PaymentSessions.Tests.Packages;

/// <summary>Packing gives no warnings, wherever the sources are, and the same packages every time.</summary>
public sealed class PackTests
{
    /// <summary>What a repository is asked for is the same for every package: one of them, with what it needs, tells.</summary>
    private const string OnePackage = "src/PaymentSessions.Testing";

    /// <summary>Nor does it depend on how often the package is compiled.</summary>
    private const string OneFramework = "-p:TargetFrameworks=net10.0";

    private const string Core = "PaymentSessions.Core";

    [Test]
    public async Task A_clone_is_packed_without_warnings()
    {
        var packed = await PackedSolution.GetAsync();

        Assert.That(packed.Output, Does.Not.Contain(": warning"));
    }

    [Test]
    public async Task A_repository_without_a_remote_is_packed_without_warnings()
    {
        using var packed = await PackedSolution.PackAsync("sources", root => GitHistory.Create(root, hasRemote: false), OnePackage, OneFramework);

        Assert.That(packed.Output, Does.Not.Contain(": warning"));
    }

    [Test]
    public async Task Sources_without_a_repository_are_packed_without_warnings()
    {
        using var packed = await PackedSolution.PackAsync("sources", _ => { }, OnePackage, OneFramework);

        Assert.That(packed.Output, Does.Not.Contain(": warning"));
    }

    /// <remarks>Of the largest one, with the most generated code.</remarks>
    [Test]
    public async Task The_same_sources_in_another_folder_give_the_same_package()
    {
        var packed = await PackedSolution.GetAsync();
        using var other = await PackedSolution.PackAsync("elsewhere", root => GitHistory.Create(root, hasRemote: true), $"src/{Core}");

        using (Assert.EnterMultipleScope())
        {
            foreach (var extension in new[] { "nupkg", "snupkg" }) Assert.That(Describe(other, extension), Is.EqualTo(Describe(packed, extension)));
        }
    }

    private static List<string> Describe(PackedSolution packed, string extension)
    {
        using var package = packed.Open(Core, extension);
        return [.. package.Entries.Select(entry => $"{entry} {Convert.ToHexString(SHA256.HashData(package.Read(entry)))}")];
    }
}
