using System.Collections;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>The program that this process runs.</summary>
public static class OwnProgram
{
    /// <summary>The arguments of a /proc/PID/cmdline, which ends each with a zero: the last ones may be empty.</summary>
    public static string[] ArgumentsOf(string commandLine) => commandLine.Split('\0')[..^1];

    /// <summary>
    /// execve(2) of the same program with the same arguments: the process keeps its number and its open streams, and what the calling
    /// thread has of namespaces; all other threads end. Does not return.
    /// </summary>
    /// <param name="variable">One more variable of its environment.</param>
    /// <exception cref="LinuxException">It goes on as it was.</exception>
    public static void BeginAgain((string Name, string Value) variable) => GoOnAs("/proc/self/exe", variable);

    /// <summary>The same with another program, which gets the arguments of this one.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="variable">One more variable of its environment.</param>
    /// <exception cref="LinuxException">It goes on as it was.</exception>
    public static void GoOnAs(string program, (string Name, string Value) variable)
    {
        var arguments = ArgumentsOf(File.ReadAllText("/proc/self/cmdline"));
        List<string?> environment = [$"{variable.Name}={variable.Value}"];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if ((string)entry.Key != variable.Name)
            {
                environment.Add($"{entry.Key}={entry.Value}");
            }
        }

        Native.execve(program, [.. arguments, null], [.. environment, null]);
        throw new LinuxException($"run {program}", Marshal.GetLastPInvokeError());
    }
}
