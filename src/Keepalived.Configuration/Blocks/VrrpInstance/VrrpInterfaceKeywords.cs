using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>vrrp_instance</c> on interfaces, virtual ones too.</summary>
internal static class VrrpInterfaceKeywords
{
    public static IEnumerable<Keyword<VrrpInstance>> All =>
    [
        Field.Of<VrrpInstance, VirtualMac>("use_vmac", new VirtualMacSyntax(), i => i.VirtualMac, (i, v) => i with { VirtualMac = v },
            "An interface with the virtual MAC of the RFC carries the addresses.", "off"),
        Field.Of<VrrpInstance, bool>("use_vmac_addr", Flag, i => i.UseVmacAddress, (i, v) => i with { UseVmacAddress = v },
            "Addresses on other interfaces get a virtual MAC too."),
        Field.Of<VrrpInstance, bool>("vmac_xmit_base", Flag, i => i.VmacTransmitBase, (i, v) => i with { VmacTransmitBase = v },
            "Adverts leave by the interface below the virtual MAC."),
        Field.Of<VrrpInstance, IpvlanSettings>("use_ipvlan", new IpvlanSyntax(), i => i.Ipvlan, (i, v) => i with { Ipvlan = v },
            "Adverts leave by an ipvlan interface.", "off", firstWins: true),
        Field.Of<VrrpInstance, bool>("dont_track_primary", Flag, i => i.DontTrackPrimary, (i, v) => i with { DontTrackPrimary = v },
            "The state of its own interface does not count."),
        Field.Of<VrrpInstance, bool>("linkbeat_use_polling", Flag, i => i.LinkbeatUsePolling, (i, v) => i with { LinkbeatUsePolling = v },
            "Its interface's link is polled; linkbeat_interfaces is the newer way.")
            .Deprecated("use linkbeat_interfaces").NothingToDo("the kernel reports every change of a link"),
        Field.Of<VrrpInstance, bool>("promote_secondaries", Flag, i => i.PromoteSecondaries, (i, v) => i with { PromoteSecondaries = v },
            "Removing the first address of a prefix keeps the others."),
        new Keyword<VrrpInstance>
        {
            Name = "lvs_sync_daemon_interface",
            Arguments = "<interface>",
            Default = "none",
            Meaning = "Interface of the connection synchronisation; lvs_sync_daemon in global_defs is the newer way.",
            Read = ReadSyncInterface,
        }.Deprecated("use lvs_sync_daemon in global_defs"),
    ];

    private static VrrpInstance ReadSyncInterface(VrrpInstance instance, Statement statement, ReadContext context)
    {
        if (!Interface.TryRead(statement, context, out var name))
        {
            return instance;
        }

        var lvs = context.Global.Lvs;
        if (lvs.SyncDaemon is { } daemon)
        {
            context.Bad(statement, 0, "repeated", $"the sync daemon already uses {daemon.Interface}; this line is left out");
            return instance;
        }

        context.SyncDaemonPosition = statement.Position;
        context.Global = context.Global with { Lvs = lvs with { SyncDaemon = new LvsSyncDaemon(name) { Instance = instance.Name } } };
        return instance;
    }
}
