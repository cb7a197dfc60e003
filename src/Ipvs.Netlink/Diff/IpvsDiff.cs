using System.Collections.Immutable;
using System.Net;

namespace Ipvs.Netlink;

/// <summary>The way from one table to another.</summary>
public static class IpvsDiff
{
    /// <summary>
    /// The fewest commands that make <paramref name="current"/> into <paramref name="desired"/>. What differs is changed in
    /// place, so that connections live on. Services that go come first; a service comes before its destinations, and of
    /// those the added and changed ones before the deleted ones, so that it is not without any in between.
    /// </summary>
    /// <param name="current">What the kernel has.</param>
    /// <param name="desired">What it should have: these services are ours from now on.</param>
    /// <param name="isOurs">Which of the other services may be deleted; the rest are left alone.</param>
    public static ImmutableArray<IpvsChange> Between(IpvsTable current, IpvsTable desired, Func<IpvsServiceId, bool> isOurs)
    {
        var wanted = desired.Services.Select(entry => entry.Service.Id).ToHashSet();
        var held = current.Services.ToDictionary(entry => entry.Service.Id);
        var added = desired.Services.Where(entry => !held.ContainsKey(entry.Service.Id)).Sum(entry => 1 + entry.Destinations.Length);
        var changes = ImmutableArray.CreateBuilder<IpvsChange>(added);
        Dictionary<(IPAddress, ushort), IpvsDestination> gone = [];
        foreach (var entry in current.Services)
        {
            if (!wanted.Contains(entry.Service.Id) && isOurs(entry.Service.Id))
            {
                changes.Add(IpvsChange.Delete(entry.Service.Id));
            }
        }

        foreach (var entry in desired.Services)
        {
            if (!held.TryGetValue(entry.Service.Id, out var old))
            {
                changes.Add(IpvsChange.Add(entry.Service));
            }
            else if (!entry.Service.HasSettingsOf(old.Service))
            {
                changes.Add(IpvsChange.Set(entry.Service));
            }

            AddDestinations(changes, entry.Service.Id, old?.Destinations ?? [], entry.Destinations, gone);
        }

        return changes.DrainToImmutable();
    }

    // The last parameter is for use here, whatever is in it: one serves thousands of services.
    private static void AddDestinations(
        ImmutableArray<IpvsChange>.Builder changes,
        IpvsServiceId service,
        ImmutableArray<IpvsDestination> current,
        ImmutableArray<IpvsDestination> desired,
        Dictionary<(IPAddress, ushort), IpvsDestination> gone)
    {
        gone.Clear();
        foreach (var destination in current)
        {
            gone.Add(destination.Id, destination);
        }

        foreach (var destination in desired)
        {
            if (current.IsEmpty || !gone.Remove(destination.Id, out var old))
            {
                changes.Add(IpvsChange.Add(service, destination));
            }
            else if (!destination.HasSettingsOf(old))
            {
                changes.Add(IpvsChange.Set(service, destination));
            }
        }

        foreach (var destination in current)
        {
            if (gone.ContainsKey(destination.Id))
            {
                changes.Add(IpvsChange.Delete(service, destination));
            }
        }
    }
}
