using System.Globalization;

namespace Director.Lab;

/// <summary>Which processes descend from one.</summary>
public static class ProcessTree
{
    /// <summary>The process and its descendants, parents before children.</summary>
    public static IEnumerable<int> Of(int root)
    {
        var children = Parents().ToLookup(static pair => pair.Parent, static pair => pair.Process);
        Queue<int> open = new([root]);
        while (open.TryDequeue(out var process))
        {
            yield return process;
            foreach (var child in children[process])
            {
                open.Enqueue(child);
            }
        }
    }

    private static IEnumerable<(int Process, int Parent)> Parents()
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && ProcessFiles.Statistics(process) is { } fields)
            {
                yield return (process, int.Parse(fields[1], CultureInfo.InvariantCulture));
            }
        }
    }
}
