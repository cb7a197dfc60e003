namespace Director.Daemon.Logging;

/// <summary>Standard error of this process.</summary>
internal static class StandardError
{
    /// <summary>Where it leads: "socket:[12345]", "pipe:[12345]", "/dev/pts/0"; null when it is closed.</summary>
    public static string? Target
    {
        get
        {
            // Some are no paths, so this is not to be resolved, only read.
            try
            {
                return new FileInfo("/proc/self/fd/2").LinkTarget;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether the journal reads it.</summary>
    /// <param name="target">See <see cref="Target"/>.</param>
    /// <param name="journalStream">JOURNAL_STREAM: device and inode of the journal's stream, "9:12345".</param>
    public static bool IsJournal(string? target, string? journalStream) =>
        journalStream?[(journalStream.IndexOf(':', StringComparison.Ordinal) + 1)..] is { Length: > 0 } inode
            && target == $"socket:[{inode}]";
}
