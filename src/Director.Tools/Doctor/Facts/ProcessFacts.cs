using System.Collections.Immutable;
using System.Globalization;

namespace Director.Tools.Doctor;

/// <summary>Programs that speak VRRP in this network namespace, or may.</summary>
/// <param name="Routers">Them.</param>
/// <param name="Blind">Whose sockets are not known, for want of rights; null: all are.</param>
public sealed record ProcessFacts(ImmutableArray<RouterProcess> Routers, string? Blind = null)
{
    /// <summary>None.</summary>
    public static readonly ProcessFacts None = new([]);

    /// <summary>keepalived starts with the machine.</summary>
    public bool KeepalivedIsEnabled { get; init; }

    private static readonly string[] Names = ["keepalived", "director", "ucarp", "vrrpd", "uvrrpd"];
    // /proc/net/raw: the protocol stands where a port would.
    private const string VrrpProtocol = ":0070";

    /// <summary>Looks at the processes of this network namespace.</summary>
    public static ProcessFacts Gather(IMachineSource source)
    {
        var here = source.ReadLink("/proc/self/ns/net");
        var own = source.ReadLink("/proc/self");
        var sockets = RawSockets(source.ReadFile("/proc/net/raw")).Concat(RawSockets(source.ReadFile("/proc/net/raw6"))).ToHashSet();
        var routers = ImmutableArray.CreateBuilder<RouterProcess>();
        var blind = 0;
        foreach (var number in source.List("/proc").Where(static name => name.All(char.IsAsciiDigit)))
        {
            var place = source.ReadLink($"/proc/{number}/ns/net");
            if (number == own || (place is not null && place != here))
            {
                continue;
            }

            var name = source.ReadFile($"/proc/{number}/comm")?.Trim() ?? "";
            var speaks = sockets.Count > 0 && HasOneOf(source, number, sockets);
            blind += place is null ? 1 : 0;
            if (speaks || (place is not null && Names.Contains(name) && !IsTool(source, number)))
            {
                routers.Add(new(int.Parse(number, CultureInfo.InvariantCulture), name, ParentOf(source, number), speaks));
            }
        }

        return new(routers.ToImmutable(), blind > 0 && sockets.Count > 0 ? $"{blind} processes of other users" : null)
        {
            KeepalivedIsEnabled = source.ReadLink("/etc/systemd/system/multi-user.target.wants/keepalived.service") is not null,
        };
    }

    /// <summary>The inodes of raw sockets that receive protocol 112: "112: 00000000:0070 00000000:0000 07 ... uid timeout INODE".</summary>
    internal static IEnumerable<string> RawSockets(string? table) =>
        from line in (table ?? "").Split('\n').Skip(1)
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where words.Length > 9 && words[1].EndsWith(VrrpProtocol, StringComparison.Ordinal)
        select words[9];

    private static bool HasOneOf(IMachineSource source, string process, HashSet<string> sockets) =>
        source.List($"/proc/{process}/fd").Any(descriptor =>
            source.ReadLink($"/proc/{process}/fd/{descriptor}") is { } target
            && target.StartsWith("socket:[", StringComparison.Ordinal) && sockets.Contains(target[8..^1]));

    // "director status --watch" is no daemon: the daemon's command line has options alone.
    private static bool IsTool(IMachineSource source, string process) =>
        (source.ReadFile($"/proc/{process}/cmdline") ?? "").Split('\0') is [_, [not '-', ..], ..];

    // "PID (name) STATE PPID": the name may hold anything.
    private static int ParentOf(IMachineSource source, string process)
    {
        var stat = source.ReadFile($"/proc/{process}/stat") ?? "";
        var words = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var parent) ? parent : 0;
    }
}

/// <summary>A program that speaks VRRP, or may.</summary>
/// <param name="Id">Of the process.</param>
/// <param name="Name">Of the program.</param>
/// <param name="Parent">The process that started it.</param>
/// <param name="HasSocket">It has a socket for protocol 112.</param>
public sealed record RouterProcess(int Id, string Name, int Parent, bool HasSocket);
