using Linux;

namespace Scripts;

/// <summary>
/// The rule of enable_script_security: root does not run a script that someone else could have written, which is one where the file, or a
/// directory on the way to it, may be changed by another than root. A world-writable directory with the sticky bit is no danger: nobody
/// else can replace what is in it.
/// </summary>
public static class ScriptSecurity
{
    /// <summary>Judges a chain of files: the script and every directory above it.</summary>
    /// <returns>What is wrong, for people, with the remedy; null when nothing is.</returns>
    public static string? Problem(IEnumerable<(string Path, FileFacts Facts)> chain) =>
        chain.Select(element => Problem(element.Path, element.Facts)).FirstOrDefault(problem => problem is not null);

    /// <summary>Judges the script at <paramref name="path"/> as it lies on the disk, links followed.</summary>
    /// <param name="runsAsRoot">A script that runs as somebody else is none of this rule's business.</param>
    public static string? Problem(string path, bool runsAsRoot)
    {
        if (!runsAsRoot)
        {
            return null;
        }

        List<(string Path, FileFacts Facts)> chain = [];
        var errno = ScriptPath.TryWalk(path, chain);
        return errno == 0 ? Problem(chain) : $"{path}: {Errno.Describe(errno)}";
    }

    private static string? Problem(string path, FileFacts facts)
    {
        // A link's own mode means nothing; whoever may write to its directory may replace it.
        if (facts.IsLink)
        {
            return facts.Uid == 0 ? null : $"{path}: a link owned by user {facts.Uid}; chown it to root";
        }

        var sticky = facts.IsDirectory && (facts.Mode & Native.S_ISVTX) != 0;
        return facts switch
        {
            { Uid: not 0 } => $"{path}: owned by user {facts.Uid}, who may change it; chown it to root",
            { Gid: not 0 } when (facts.Mode & Native.S_IWGRP) != 0 && !sticky => $"{path}: writable by group {facts.Gid}; chmod g-w it",
            _ when (facts.Mode & Native.S_IWOTH) != 0 && !sticky => $"{path}: writable by everyone; chmod o-w it",
            _ => null,
        };
    }
}
