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
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && Parent(directory) is { } parent)
            {
                yield return (process, parent);
            }
        }
    }

    private static int? Parent(string directory)
    {
        try
        {
            // "pid (name) state parent ...": the name may itself hold blanks and parentheses.
            var fields = File.ReadAllText($"{directory}/stat");
            return int.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
