namespace Architecture.Tests;

/// <summary>The files of this repository, without what a build makes.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea"];

    // The examples that show that a rule can fail.
    private const string Examples = "tests/Architecture.Tests";
    private static readonly string Root = FindRoot();

    /// <summary>Every file whose name ends with one of <paramref name="endings"/>.</summary>
    public static IReadOnlyList<SourceFile> Files(params string[] endings) =>
    [
        .. Walk(Root)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path), File.ReadAllText(path)))
            .Where(file => !file.IsIn(Examples) || !file.Path.EndsWith(".cs", StringComparison.Ordinal)),
    ];

    /// <summary>Every file that holds text.</summary>
    public static IReadOnlyList<SourceFile> TextFiles() =>
        [.. Files("").Where(file => !file.Text.Contains('\0', StringComparison.Ordinal))];

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => new FileInfo(file).LinkTarget is null && !Built.Contains(Path.GetFileName(file)))
        .Concat(Directory.EnumerateDirectories(folder).Where(child => !Built.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Director.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Director.sln above {AppContext.BaseDirectory}");
    }
}
