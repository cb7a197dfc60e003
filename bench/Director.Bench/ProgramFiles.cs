namespace Director.Bench;

/// <summary>
/// The files that daemons consist of, kept open. The lab's file system forgets what was read of a file that nobody has open, so that each
/// start would read the whole program from the machine again; a director's file system remembers it.
/// </summary>
internal static class ProgramFiles
{
    private static readonly Dictionary<string, FileStream> Open = [];

    /// <summary>Keeps those of a daemon that runs: from its next start on they are in memory.</summary>
    public static void Keep(Daemon daemon)
    {
        var mapped = File.ReadLines($"/proc/{daemon.Processes[0]}/maps")
            .Where(static line => line.Contains('/'))
            .Select(static line => line[line.IndexOf('/')..]);
        foreach (var path in mapped.Where(path => File.Exists(path) && !Open.ContainsKey(path)))
        {
            Open[path] = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
    }
}
