using Linux;

namespace Scripts;

/// <summary>Walks a path from the root, links followed, and notes every file it passes.</summary>
internal static class ScriptPath
{
    // As the kernel: ELOOP beyond it.
    private const int MaxLinks = 40;
    private const int ELOOP = 40;

    /// <summary>Adds the root, each directory, each link and at last the file to <paramref name="chain"/>.</summary>
    /// <returns>0 or the errno at which the walk ended.</returns>
    public static int TryWalk(string path, List<(string Path, FileFacts Facts)> chain)
    {
        var links = 0;
        Stack<string> rest = new(Parts(path).Reverse());
        var here = "/";
        var errno = Note("/", chain);
        while (errno == 0 && rest.TryPop(out var part))
        {
            if (part == "..")
            {
                here = Path.GetDirectoryName(here) ?? "/";
                continue;
            }

            var next = Path.Join(here, part);
            errno = Note(next, chain);
            if (errno != 0 || !chain[^1].Facts.IsLink)
            {
                here = next;
                continue;
            }

            if (++links > MaxLinks || new FileInfo(next).LinkTarget is not { } target)
            {
                return ELOOP;
            }

            here = target.StartsWith('/') ? "/" : here;
            foreach (var piece in Parts(target).Reverse())
            {
                rest.Push(piece);
            }
        }

        return errno;
    }

    private static IEnumerable<string> Parts(string path)
        => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    private static int Note(string path, List<(string Path, FileFacts Facts)> chain)
    {
        var errno = FileFacts.TryRead(path, followLink: false, out var facts);
        if (errno == 0)
        {
            chain.Add((path, facts));
        }

        return errno;
    }
}
