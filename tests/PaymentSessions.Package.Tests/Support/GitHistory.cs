namespace PaymentSessions.Tests.Packages;

/// <summary>As much of a git repository as a build looks at: where it comes from, and at which commit it is. It needs no git.</summary>
internal static class GitHistory
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    public const string Repository = "https://github.com/example/PaymentSessions";

    public static void Create(string root, bool hasRemote)
    {
        var remote = hasRemote ? $"\n[remote \"origin\"]\n\turl = {Repository}.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n" : "";
        Write(root, "HEAD", "ref: refs/heads/main\n");
        Write(root, "refs/heads/main", Commit + "\n");
        Write(root, "config", $"[core]\n\trepositoryformatversion = 0\n\tbare = false\n{remote}");
        Directory.CreateDirectory(Path.Combine(root, ".git", "objects"));
    }

    private static void Write(string root, string name, string text)
    {
        var path = Path.Combine(root, ".git", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
