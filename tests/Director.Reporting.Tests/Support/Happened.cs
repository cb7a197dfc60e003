using System.Net;
using Director.Core.Engine;
using Director.Core.Servers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting.Tests.Support;

/// <summary>Events for outlets.</summary>
internal static class Happened
{
    public static ScriptCommand Script(string path) => new([path]);

    public static RouterEvent.Transition Transition(
        VrrpInstance instance, ReportedState? reported, VrrpState to = VrrpState.Master,
        TransitionReason reason = TransitionReason.MasterDown, string? faults = null) =>
        new(instance, new(instance.Name, VrrpState.Backup, to, reason, 100, VrrpFaults.None), reported, faults);

    public static ServerEvent Server(ServerEventKind kind, VirtualServer? server = null, RealServer? real = null, long weight = 1) =>
        new(kind, server ?? Web, real ?? (kind < ServerEventKind.QuorumGained ? Real : null), weight, "said");

    public static VirtualServer Web { get; } =
        new(new VirtualServerKey.Address(IPAddress.Parse("10.9.0.100"), 80)) { Protocol = TransportProtocol.Tcp };

    public static RealServer Real { get; } = new(IPAddress.Parse("10.9.0.11"), 80);
}
