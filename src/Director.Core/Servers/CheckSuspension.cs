using Director.Core.Interfaces;
using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary><c>ha_suspend</c>: checks of a virtual server rest while no address of it is here. Pure.</summary>
internal static class CheckSuspension
{
    /// <summary>Which checkers rest now and which do not, of those servers that have it.</summary>
    /// <param name="changed">Servers that it may have gone from.</param>
    public static IEnumerable<(CheckerId Checker, bool IsSuspended)> Of(
        ServersInForce inForce, IEnumerable<VirtualServer> changed, NetworkSnapshot network)
    {
        foreach (var server in inForce.Configuration.VirtualServers.Items.Where(static server => server.HaSuspend).Concat(changed))
        {
            var isSuspended = server.HaSuspend
                && IpvsMapping.Services(server, inForce.Groups).All(service => service.Id.Address is { } address && !network.Has(address));
            foreach (var checker in server.RealServers.Items.SelectMany(realServer => inForce.CheckersOf(server, realServer)))
            {
                yield return (checker.Id, isSuspended);
            }
        }
    }
}
