using System.Collections.Immutable;
using System.Net;
using Ipvs.Netlink;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>What somebody else changed in our part of the table, for people. Pure.</summary>
internal static class TableFindings
{
    private const int Most = 5;

    /// <summary>
    /// "virtual server TCP 10.0.0.100:80 was missing; real server 10.0.0.1:80 of TCP 10.0.0.100:443 had weight 5"; empty: nothing.
    /// </summary>
    /// <param name="current">The table as it was found.</param>
    /// <param name="changes">What puts it right.</param>
    public static string Text(IpvsTable current, ImmutableArray<IpvsChange> changes)
    {
        var missing = changes.Where(change => change.Command == IpvsCommand.NewService).Select(change => change.ServiceId).ToHashSet();
        var found = changes
            .Where(change => change.Command == IpvsCommand.NewService || !missing.Contains(change.ServiceId))
            .Select(change => Text(current, change))
            .ToList();
        var rest = found.Count > Most ? $"; and {Plural.Of(found.Count - Most, "other thing")}" : "";
        return string.Join("; ", found.Take(Most)) + rest;
    }

    private static string Text(IpvsTable current, IpvsChange change) => change.Command switch
    {
        IpvsCommand.NewService => $"virtual server {change.ServiceId} was missing",
        IpvsCommand.SetService => $"virtual server {change.ServiceId} had other settings",
        IpvsCommand.NewDestination => $"{Name(change)} was missing",
        IpvsCommand.SetDestination => $"{Name(change)} had {Settings(current, change)}",
        IpvsCommand.DeleteDestination => $"{Name(change)} had been added",
        _ => $"virtual server {change.ServiceId} had been added",
    };

    private static string Name(IpvsChange change) =>
        $"real server {new IPEndPoint(change.Destination!.Address, change.Destination.Port)} of {change.ServiceId}";

    private static string Settings(IpvsTable current, IpvsChange change) =>
        current.Services.FirstOrDefault(entry => entry.Service.Id == change.ServiceId)?.Destinations
            .FirstOrDefault(destination => destination.Id.Equals(change.Destination!.Id)) is { } was
                && was.Weight != change.Destination!.Weight
            ? $"weight {was.Weight}"
            : "other settings";
}
