using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>FILE_CHECK: the number in a file takes the server down or adds to its weight.</summary>
internal static class FileChecker
{
    public static readonly CheckKind Kind = CheckKind.Told<FileCheck>(
        "FILE_CHECK", static settings => new(CheckTeller.TrackFile, settings.TrackFile), Judge);

    /// <summary>
    /// Without a weight any value but 0 takes the server down, reversed 0 does. With one the value times the weight counts, reversed with
    /// the other sign; the least a 32 bit number can be takes it down. As FILE_CHECK in keepalived.
    /// </summary>
    public static CheckResult Judge(FileCheck settings, int value)
    {
        var reason = $"track_file {settings.TrackFile} holds {value}";
        if (settings.Weight == 0)
        {
            return new((value == 0) != settings.Reverse, reason);
        }

        var added = Math.Clamp((settings.Reverse ? -1L : 1L) * value * settings.Weight, int.MinValue, int.MaxValue);
        return added == int.MinValue ? new(false, reason) : new(true, reason) { Added = added };
    }
}
