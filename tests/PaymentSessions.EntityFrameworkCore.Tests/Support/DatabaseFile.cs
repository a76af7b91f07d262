namespace PaymentSessions.Tests;

/// <summary>The path of an SQLite file, in a folder that goes with it.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("payment-sessions-");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "payments.db")}";

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
