using System.Text.Json;

namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// The ledger as a file, if one was asked for: a line of JSON for each effect, which the operating system has before anybody is answered,
/// so that it is there when this process is killed.
/// </summary>
/// <remarks>The order book calls it one effect at a time.</remarks>
internal sealed class EffectFile(string? path) : IDisposable
{
    private readonly FileStream? _file = path is null
        ? null
        : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public void Append(AcmeEffect effect) => _file?.Write([.. JsonSerializer.SerializeToUtf8Bytes(effect, AcmeWire.Json), (byte)'\n']);

    public void Dispose() => _file?.Dispose();
}
