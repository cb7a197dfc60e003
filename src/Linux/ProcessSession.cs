using System.Globalization;

namespace Linux;

/// <summary>
/// The processes of a session, setsid(2). A script's children may make process groups of their own, as timeout(1) and shells with job
/// control do; only what detaches itself for good leaves the session.
/// </summary>
internal static class ProcessSession
{
    // What is forked while /proc is read is found in the next round.
    private const int MaxRounds = 5;

    /// <summary>
    /// kill(2) of every process of <paramref name="session"/>, whose leader is not reaped yet. With SIGKILL until nobody lives. A missing
    /// right is no error.
    /// </summary>
    public static void Signal(int session, int signal)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            _ = kill(-session, signal);
            var others = Others(session);
            foreach (var process in others)
            {
                _ = kill(process, signal);
            }

            if (signal != Native.SIGKILL || others.Count == 0)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The session of a process and its group, from the text of /proc/PID/stat; false for one that has ended, or no such text.
    /// </summary>
    internal static bool TryParse(string stat, out int group, out int session)
    {
        // "PID (name, which may hold anything) STATE PPID GROUP SESSION ...".
        var words = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (group, session) = (0, 0);
        return words.Length > 3
            && words[0] is not ("Z" or "X")
            && int.TryParse(words[2], CultureInfo.InvariantCulture, out group)
            && int.TryParse(words[3], CultureInfo.InvariantCulture, out session);
    }

    // Those that kill(2) of the leader's group does not reach.
    private static List<int> Others(int session)
    {
        List<int> others = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process)
                && TryParse(Read($"{folder}/stat"), out var group, out var its)
                && its == session
                && group != session)
            {
                others.Add(process);
            }
        }

        return others;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
