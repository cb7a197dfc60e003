using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Orders;

/// <summary>What servers that are drained still have. Pure.</summary>
/// <param name="Active">Open connections.</param>
/// <param name="Inactive">Those that end.</param>
/// <param name="Persistent">Clients that would come back to them.</param>
public sealed record DrainProgress(long Active, long Inactive, long Persistent)
{
    /// <summary>Nobody uses them any more; connections that end need nothing from them.</summary>
    public bool IsOver => Active == 0 && Persistent == 0;

    /// <summary>Of some servers together.</summary>
    /// <param name="targets">As an answer names them: "10.9.0.11:80 in TCP 10.9.0.100:80".</param>
    public static DrainProgress Of(StatusReply status, IReadOnlySet<string> targets)
    {
        var open = status.VirtualServers
            .SelectMany(service => service.RealServers.Where(server => targets.Contains($"{server.Name} in {service.Name}")))
            .Select(static server => server.Connections).OfType<Connections>().ToList();
        return new(
            open.Sum(static one => one.Active), open.Sum(static one => one.Inactive), open.Sum(static one => one.Persistent));
    }

    /// <summary>On one line.</summary>
    public override string ToString() => IsOver
        ? "no connections are left"
        : $"{Quantity.Of((int)Active, "open connection")}, {Inactive} ending, {Quantity.Of((int)Persistent, "persistent client")}";
}
