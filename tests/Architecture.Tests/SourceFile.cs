namespace Architecture.Tests;

/// <summary>A file of the repository, or an example of one.</summary>
/// <param name="Path">From the root, with slashes: "src/Vrrp/Vrrp.csproj".</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Lines with their numbers from 1.</summary>
    public IEnumerable<(int Number, string Line)> Lines => Text.Split('\n').Select((line, index) => (index + 1, line));

    /// <summary>Whether it is below <paramref name="folder"/>.</summary>
    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}
