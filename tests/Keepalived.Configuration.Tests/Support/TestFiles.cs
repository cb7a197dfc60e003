using System.Runtime.CompilerServices;

namespace Keepalived.Configuration.Tests;

/// <summary>Files that stand beside the tests.</summary>
internal static class TestFiles
{
    public static string Directory => Path.GetDirectoryName(ThisFile())! + "/..";

    /// <summary>The rows of a table with tabs, without its headline.</summary>
    public static IEnumerable<string[]> Table(string path)
        => File.ReadLines(Path.Combine(Directory, path)).Skip(1).Select(line => line.Split('\t'));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
