using System.Globalization;

namespace Director.Daemon.Security;

/// <summary>Who runs, from /proc.</summary>
internal static class ProcessNames
{
    /// <summary>The name of process <paramref name="pid"/> (at most 15 characters), or null when there is none.</summary>
    public static string? Of(int pid)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/comm")).TrimEnd('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
