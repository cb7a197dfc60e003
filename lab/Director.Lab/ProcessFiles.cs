namespace Director.Lab;

/// <summary>What <c>/proc</c> says of processes, each of which may end at any time.</summary>
public static class ProcessFiles
{
    /// <summary>A file of a process; null: it has ended.</summary>
    public static string? Read(int process, string name)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{name}");
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The fields of its <c>stat</c> from the third on, the state (proc_pid_stat(5)); null: it has ended.</summary>
    public static string[]? Statistics(int process)
    {
        // "pid (name) state parent ...": the name may itself hold blanks and parentheses.
        var fields = Read(process, "stat");
        return fields?[(fields.LastIndexOf(')') + 2)..].Split(' ');
    }
}
