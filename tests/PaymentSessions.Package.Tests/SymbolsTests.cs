using System.Reflection.PortableExecutable;

namespace PaymentSessions.Tests.Packages;

/// <summary>Whoever steps into a package sees the sources that it was built from.</summary>
public sealed class SymbolsTests
{
    private const string SourceRoot = "/_/";

    private static IEnumerable<string> PackageIds => SourceTree.PackageIds;

    [TestCaseSource(nameof(PackageIds))]
    public async Task Every_assembly_has_its_symbols(string id)
    {
        var packed = await PackedSolution.GetAsync();
        using var package = packed.Open(id);
        using var symbols = packed.Open(id, "snupkg");
        var assemblies = package.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(assemblies, Is.Not.Empty);
            foreach (var assembly in assemblies)
            {
                using var reader = new PEReader(package.Open(assembly));
                var (debugId, path) = FindSymbols(reader);
                using var pdb = new PortablePdb(symbols.Open(Path.ChangeExtension(assembly, "pdb")));
                Assert.That(pdb.Id, Is.EqualTo(debugId), assembly);
                Assert.That(path, Does.StartWith(SourceRoot), "An assembly doesn't tell where it was built.");
            }
        }
    }

    [TestCaseSource(nameof(PackageIds))]
    public async Task Every_source_is_found_at_its_commit_or_in_the_symbols(string id)
    {
        var packed = await PackedSolution.GetAsync();
        using var symbols = packed.Open(id, "snupkg");

        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in symbols.Entries.Where(entry => entry.EndsWith(".pdb", StringComparison.Ordinal)))
            {
                using var pdb = new PortablePdb(symbols.Open(entry));
                Assert.That(pdb.SourceLink, Is.EqualTo(
                    $$$"""{"documents":{"{{{SourceRoot}}}*":"https://raw.githubusercontent.com/example/PaymentSessions/{{{GitHistory.Commit}}}/*"}}"""));

                var elsewhere = pdb.Documents.Where(document => !document.IsEmbedded).Select(document => document.Name).ToList();
                Assert.That(elsewhere, Is.Not.Empty);
                foreach (var name in elsewhere)
                {
                    Assert.That(name, Does.StartWith(SourceRoot));
                    Assert.That(Path.Combine(SourceTree.Root, name[SourceRoot.Length..]), Does.Exist);
                }
            }
        }
    }

    private static (Guid Id, string Path) FindSymbols(PEReader reader)
    {
        var entry = reader.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        var codeView = reader.ReadCodeViewDebugDirectoryData(entry);
        return (codeView.Guid, codeView.Path);
    }
}
