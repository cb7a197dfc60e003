using System.Globalization;

namespace TestSupport;

/// <summary>The threads of this process that the kernel runs in real time.</summary>
public static class RealTimeThreads
{
    // Of proc_pid_stat(5) the 18th, of which two come before the name's closing parenthesis.
    private const int PriorityField = 18 - 3;

    /// <summary>How many have this priority now.</summary>
    public static int Of(int priority) => Directory.GetDirectories("/proc/self/task")
        .Select(task => File.ReadAllText($"{task}/stat"))
        .Count(stat => int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[PriorityField], CultureInfo.InvariantCulture) == -1 - priority);
}
