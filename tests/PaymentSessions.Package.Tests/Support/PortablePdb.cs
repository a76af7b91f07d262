using System.Reflection.Metadata;
using System.Text;

namespace PaymentSessions.Tests.Packages;

/// <summary>A file of portable symbols: https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md.</summary>
internal sealed class PortablePdb(Stream file) : IDisposable
{
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSourceKind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _provider = MetadataReaderProvider.FromPortablePdbStream(file);

    private MetadataReader Reader => _provider.GetMetadataReader();

    /// <summary>The id by which an assembly knows its symbols.</summary>
    public Guid Id => new(Reader.DebugMetadataHeader!.Id.AsSpan()[..16]);

    /// <summary>Where a debugger finds the sources; <see langword="null"/> if nobody says.</summary>
    public string? SourceLink =>
        Find(EntityHandle.ModuleDefinition, SourceLinkKind) is { } link ? Encoding.UTF8.GetString(Reader.GetBlobBytes(link.Value)) : null;

    public IEnumerable<(string Name, bool IsEmbedded)> Documents =>
        Reader.Documents.Select(handle => (Reader.GetString(Reader.GetDocument(handle).Name), Find(handle, EmbeddedSourceKind) is not null));

    public void Dispose() => _provider.Dispose();

    private CustomDebugInformation? Find(EntityHandle parent, Guid kind)
    {
        foreach (var handle in Reader.GetCustomDebugInformation(parent))
        {
            var information = Reader.GetCustomDebugInformation(handle);
            if (Reader.GetGuid(information.Kind) == kind) return information;
        }

        return null;
    }
}
