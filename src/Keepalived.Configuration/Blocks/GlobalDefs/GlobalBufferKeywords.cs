
namespace Keepalived.Configuration;

/// <summary>Socket buffer keywords of <c>global_defs</c>.</summary>
internal static class GlobalBufferKeywords
{
    private const string AskedAnew = "an overflow loses nothing: the kernel is asked again for its whole state";

    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        .. Netlink.Select(row => row.NothingToDo(AskedAnew)),
        .. Buffer("process_monitor_rcv_bufs", "the process monitor", b => b.ProcessMonitor, (b, v) => b with { ProcessMonitor = v }),
        Policy,
        Field.Of<GlobalDefinitions, uint>("vrrp_rx_bufs_multiplier", new IntegerSyntax<uint>(1, uint.MaxValue),
            g => g.Buffers.VrrpMultiplier, (g, v) => g with { Buffers = g.Buffers with { VrrpMultiplier = v } },
            "Packets that a VRRP socket holds."),
    ];

    private static IEnumerable<Keyword<GlobalDefinitions>> Netlink =>
    [
        .. Buffer("vrrp_netlink_cmd_rcv_bufs", "VRRP's netlink commands", b => b.VrrpNetlinkCommand,
            (b, v) => b with { VrrpNetlinkCommand = v }),
        .. Buffer("vrrp_netlink_monitor_rcv_bufs", "VRRP's netlink monitor", b => b.VrrpNetlinkMonitor,
            (b, v) => b with { VrrpNetlinkMonitor = v }),
        .. Buffer("lvs_netlink_cmd_rcv_bufs", "LVS netlink commands", b => b.LvsNetlinkCommand, (b, v) => b with { LvsNetlinkCommand = v }),
        .. Buffer("lvs_netlink_monitor_rcv_bufs", "the checkers' netlink monitor", b => b.LvsNetlinkMonitor,
            (b, v) => b with { LvsNetlinkMonitor = v }),
    ];

    private static IEnumerable<Keyword<GlobalDefinitions>> Buffer(
        string name, string what, Func<BufferSettings, ReceiveBuffer> get, Func<BufferSettings, ReceiveBuffer, BufferSettings> set) =>
    [
        Field.Of<GlobalDefinitions, uint>(name, new IntegerSyntax<uint>(0, uint.MaxValue, arguments: "<bytes>"), g => get(g.Buffers).Bytes,
            (g, v) => g with { Buffers = set(g.Buffers, get(g.Buffers) with { Bytes = v }) },
            $"Receive buffer of {what}; 0: the kernel's default."),
        Field.Of<GlobalDefinitions, bool>(name + "_force", Syntaxes.Boolean, g => get(g.Buffers).Force,
            (g, v) => g with { Buffers = set(g.Buffers, get(g.Buffers) with { Force = v }) },
            "It may exceed the system's limit."),
    ];

    private static Keyword<GlobalDefinitions> Policy => new()
    {
        Name = "vrrp_rx_bufs_policy",
        Arguments = "MTU|ADVERT|<bytes>",
        Range = "0 to 4294967295",
        Default = "the system's",
        Meaning = "Share of each instance in the receive buffer: by the MTU, by the size of an advert, or in bytes; never less than "
            + "1 MiB in all.",
        Read = (g, s, c) =>
        {
            if (!c.TryArgument(s, 1, "MTU, ADVERT or a number", out var word))
            {
                return g;
            }

            VrrpReceiveBufferPolicy? policy = word.ToUpperInvariant() switch
            {
                "MTU" => VrrpReceiveBufferPolicy.Mtu,
                "ADVERT" => VrrpReceiveBufferPolicy.Advert,
                _ => null,
            };
            if (policy is { } named)
            {
                return g with { Buffers = g.Buffers with { VrrpPolicy = named, VrrpBytes = 0 } };
            }

            return NumberText.TryRead(s, 1, c, 0, uint.MaxValue, out var bytes)
                ? g with { Buffers = g.Buffers with { VrrpPolicy = VrrpReceiveBufferPolicy.System, VrrpBytes = (uint)bytes } }
                : g;
        },
        Print = (g, _, w) =>
        {
            if (g.Buffers.VrrpPolicy != VrrpReceiveBufferPolicy.System || g.Buffers.VrrpBytes != 0)
            {
                w.Line("vrrp_rx_bufs_policy",
                    g.Buffers.VrrpBytes != 0 ? $"{g.Buffers.VrrpBytes}" : g.Buffers.VrrpPolicy.ToString().ToUpperInvariant());
            }
        },
    };
}
