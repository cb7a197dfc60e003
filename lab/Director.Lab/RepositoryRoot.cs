namespace Director.Lab;

/// <summary>Where the project's own files are.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "Director.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"no Director.sln above {AppContext.BaseDirectory}");
        }
        return directory.FullName;
    }
}
