using System.Globalization;

namespace TestSupport;

/// <summary>The threads of this process, as the kernel shows them (proc_pid_task(5)).</summary>
public static class OwnThreads
{
    // Of proc_pid_stat(5) the 18th, of which two come before the name's closing parenthesis.
    private const int PriorityField = 18 - 3;

    /// <summary>What <paramref name="read"/> makes of each thread's directory, in the same order at each call.</summary>
    public static IReadOnlyList<T> Read<T>(Func<string, T> read)
    {
        List<T> seen = [];
        foreach (var thread in Directory.GetDirectories("/proc/self/task").Order())
        {
            try
            {
                seen.Add(read(thread));
            }
            catch (IOException)
            {
                // It has ended since it was listed.
            }
        }

        return seen;
    }

    /// <summary>How many run in real time with this priority now.</summary>
    public static int WithRealTimePriority(int priority) => Read(PriorityOf).Count(seen => seen == -1 - priority);

    private static int PriorityOf(string thread)
    {
        var stat = File.ReadAllText($"{thread}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[PriorityField], CultureInfo.InvariantCulture);
    }
}
