namespace Ipvs.Netlink.Tests;

/// <summary>What the kernel does with changes, and what it refuses.</summary>
internal sealed class FakeIpvs
{
    private readonly Dictionary<IpvsServiceId, (IpvsService Service, List<IpvsDestination> Destinations)> _services;

    public FakeIpvs(IpvsTable table) =>
        _services = table.Services.ToDictionary(entry => entry.Service.Id, entry => (entry.Service, entry.Destinations.ToList()));

    public IpvsTable Table => new([.. _services.Values.Select(entry => new IpvsServiceEntry(entry.Service, [.. entry.Destinations]))]);

    public void Apply(IEnumerable<IpvsChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Command is IpvsCommand.NewService or IpvsCommand.SetService or IpvsCommand.DeleteService)
            {
                ApplyService(change);
            }
            else
            {
                ApplyDestination(change);
            }
        }
    }

    private void ApplyService(IpvsChange change)
    {
        Assert.Equal(change.Command != IpvsCommand.NewService, _services.TryGetValue(change.ServiceId, out var old));
        _services.Remove(change.ServiceId);
        if (change.Service is not null)
        {
            _services.Add(change.ServiceId,
                (change.Service with { Flags = change.Service.Flags | IpvsServiceFlags.Hashed }, old.Destinations ?? []));
        }
    }

    private void ApplyDestination(IpvsChange change)
    {
        var destinations = _services[change.ServiceId].Destinations;
        var index = destinations.FindIndex(destination => destination.Id.Equals(change.Destination!.Id));
        Assert.Equal(change.Command != IpvsCommand.NewDestination, index >= 0);
        if (index >= 0)
        {
            destinations.RemoveAt(index);
        }

        if (change.Command != IpvsCommand.DeleteDestination)
        {
            destinations.Add(change.Destination!);
        }
    }
}
