using System.Collections.Immutable;
using System.Net.Sockets;

namespace Vrrp;

/// <summary>The interfaces the loop was told of.</summary>
internal sealed class InterfaceTable
{
    private readonly Dictionary<string, VrrpInterface> _byName = [];
    private readonly HashSet<InternetAddress> _ours = [];
    private readonly Dictionary<string, ImmutableArray<byte>> _hardware = [];

    internal VrrpInterface? Find(string? name) => name is not null && _byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>Takes what an interface is like now.</summary>
    /// <returns>True: it runs with another hardware address than it last ran with, by which neighbours know its addresses.</returns>
    internal bool Set(VrrpInterface state)
    {
        _byName[state.Name] = state;
        CollectAddresses();
        if (!state.IsRunning || state.HardwareAddress.IsEmpty)
        {
            return false;
        }

        var isNew = !_hardware.TryGetValue(state.Name, out var before);
        _hardware[state.Name] = state.HardwareAddress;
        return !isNew && !before.AsSpan().SequenceEqual(state.HardwareAddress.AsSpan());
    }

    internal void Remove(string name)
    {
        _byName.Remove(name);
        _hardware.Remove(name);
        CollectAddresses();
    }

    /// <summary>True for an address of this host: adverts from there are our own.</summary>
    internal bool IsOurs(InternetAddress address) => _ours.Contains(address);

    /// <summary>Where an instance's adverts come from; none: from nowhere for now.</summary>
    internal InternetAddress SourceOf(VrrpInstance instance)
    {
        var options = instance.Options;
        if (!options.SourceAddress.IsNone)
        {
            var isHere = IsOurs(options.SourceAddress);
            instance.HadSource |= isHere;
            var isNeeded = options.TracksSourceAddress || options.IsUnicast || instance.HadSource;
            return isHere || !isNeeded ? options.SourceAddress : InternetAddress.None;
        }

        // A link-local address is one of its interface, and leaves by it.
        return options.Family == AddressFamily.InterNetworkV6
            ? Find(options.Interface)?.LinkLocalIPv6 ?? InternetAddress.None
            : Find(options.SourceInterface ?? options.Interface)?.PrimaryIPv4 ?? InternetAddress.None;
    }

    /// <summary>Whether an interface that an instance cannot do without is missing, or down while that counts.</summary>
    internal bool HasFault(VrrpInstanceOptions options)
    {
        if (options.Device is null)
        {
            return false;
        }

        var isFaulty = IsFaulty(options.Device, options.TracksOwnInterface);
        foreach (var name in options.CompanionInterfaces)
        {
            isFaulty |= IsFaulty(name, options.TracksOwnInterface);
        }

        return isFaulty;
    }

    private bool IsFaulty(string name, bool mustRun) => Find(name) is not { } link || (mustRun && !link.IsRunning);

    private void CollectAddresses()
    {
        _ours.Clear();
        foreach (var link in _byName.Values)
        {
            _ours.UnionWith(link.Addresses);
            _ours.Add(link.PrimaryIPv4);
            _ours.Add(link.LinkLocalIPv6);
        }

        _ours.Remove(InternetAddress.None);
    }
}
