using System.Runtime.CompilerServices;

namespace TestSupport;

/// <summary>Where the project's own files are.</summary>
public static class Repository
{
    /// <summary>The folder of all of them.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file by its path in there.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath("../..", Path.GetDirectoryName(here)!);
}
