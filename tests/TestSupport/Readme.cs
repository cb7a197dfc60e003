using System.Runtime.CompilerServices;

namespace TestSupport;

/// <summary>The README's own examples, so that what it says to do is what is tested.</summary>
public static class Readme
{
    private const string Indent = "    ";

    /// <summary>The indented text of a section, a blank line between what other lines part.</summary>
    /// <param name="heading">As it stands: "### DR: answers go straight to the client".</param>
    public static string Code(string heading, [CallerFilePath] string caller = "")
    {
        var section = File.ReadAllLines(Path.Combine(RootOf(caller), "README.md")).SkipWhile(line => line != heading).Skip(1).ToList();
        if (section.Count == 0)
        {
            throw new ArgumentException($"the README has no heading '{heading}'", nameof(heading));
        }

        var lines = section.TakeWhile(line => !line.StartsWith('#'));
        var code = lines.Select(line => line.StartsWith(Indent, StringComparison.Ordinal) ? line[Indent.Length..] : "");
        return string.Join('\n', code).Trim('\n') + "\n";
    }

    /// <summary>What a section says is in a file: the lines below "# PATH ..." up to a blank one.</summary>
    public static IReadOnlyList<string> FileIn(string heading, string path, [CallerFilePath] string caller = "") =>
        [.. Code(heading, caller).Split('\n')
            .SkipWhile(line => !line.StartsWith($"# {path} ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.Length > 0)];

    private static string RootOf(string file)
    {
        var directory = Path.GetDirectoryName(file);
        while (directory is not null && !File.Exists(Path.Combine(directory, "Director.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new DirectoryNotFoundException($"no Director.sln above {file}");
    }
}
