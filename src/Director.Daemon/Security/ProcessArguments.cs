using System.Globalization;
using System.Text;

namespace Director.Daemon.Security;

/// <summary>What a process was started with, from /proc.</summary>
internal static class ProcessArguments
{
    /// <summary>Its arguments without its own name; null when there is no such process.</summary>
    public static IReadOnlyList<string>? Of(int pid)
    {
        try
        {
            var line = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline"));
            return line is [.., 0] ? Encoding.UTF8.GetString(line.AsSpan()[..^1]).Split('\0')[1..] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
