using System.Globalization;
using Linux;

namespace Director.Tools.Doctor;

/// <summary>What the kernel allows the running service, and what it takes.</summary>
/// <param name="OpenFiles">Descriptors that are open; null: unknown.</param>
/// <param name="MostFiles">Descriptors that may be open; null: unknown.</param>
/// <param name="MayBeRealTime">It may take a real-time priority, as it does once it is late; null: unknown.</param>
/// <param name="LockedKilobytes">Memory that is locked; null: unknown.</param>
public sealed record DaemonFacts(long? OpenFiles, long? MostFiles, bool? MayBeRealTime, long? LockedKilobytes)
{
    /// <summary>It does not run, or may not be looked at.</summary>
    public static readonly DaemonFacts Unknown = new(null, null, null, null);

    /// <summary>Looks at the first director of this network namespace.</summary>
    public static DaemonFacts Gather(IMachineSource source, ProcessFacts processes)
    {
        if (processes.Routers.FirstOrDefault(static router => router.Name == "director") is not { Id: var id })
        {
            return Unknown;
        }

        var open = source.List($"/proc/{id}/fd").Count;
        var (status, limits) = (source.ReadFile($"/proc/{id}/status"), source.ReadFile($"/proc/{id}/limits"));
        return new(
            open > 0 ? open : null,
            // "Max open files            1024                 524288               files".
            Number(Line(limits, "Max open files")),
            MayBe(Line(status, "CapEff:"), Line(limits, "Max realtime priority")),
            Number(Line(status, "VmLck:")));
    }

    // CAP_SYS_NICE, or RLIMIT_RTPRIO above 0.
    private static bool? MayBe(string? capabilities, string? limit) =>
        !ulong.TryParse(capabilities?.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) ? null
        : new CapabilitySet(bits).Contains(Native.CAP_SYS_NICE) || Number(limit) is not (null or 0);

    private static string? Line(string? text, string beginning) =>
        text?.Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))?[beginning.Length..];

    private static long? Number(string? words) =>
        long.TryParse(words?.Split(' ', '\t').FirstOrDefault(static word => word.Length > 0), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
