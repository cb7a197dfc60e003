using System.Net.Sockets;

namespace Vrrp;

/// <summary>Finds each announcement its pace: that of its interface's group, or of its interface alone.</summary>
internal sealed class AnnouncementPaces
{
    private readonly Dictionary<(string? Interface, AddressFamily Family), AnnouncementPace?> _byInterface = [];
    private readonly List<AnnouncementPace> _all = [];
    private AnnouncementPacing _pacing = new();

    /// <summary>When the next announcement that waits may go; <see cref="TimeSpan.MaxValue"/>: none waits.</summary>
    internal TimeSpan Due
    {
        get
        {
            var due = TimeSpan.MaxValue;
            foreach (var pace in _all)
            {
                due = pace.Due < due ? pace.Due : due;
            }

            return due;
        }
    }

    internal List<AnnouncementPace> All => _all;

    /// <summary>The pace of an address; null: it is announced at once.</summary>
    internal AnnouncementPace? Of(in VrrpAddress address)
    {
        var key = (address.Interface, address.Address.Family);
        if (_byInterface.TryGetValue(key, out var pace))
        {
            return pace;
        }

        pace = Make(address.Address.Family == AddressFamily.InterNetworkV6 ? _pacing.NeighbourInterval : _pacing.ArpInterval);
        _byInterface.Add(key, pace);
        return pace;
    }

    /// <summary>Takes up other intervals.</summary>
    /// <returns>What waits, to be announced by the new ones.</returns>
    internal IEnumerable<(VrrpInstance Instance, VrrpAddress Address, int Copies)> Set(AnnouncementPacing pacing)
    {
        var waiting = _all.SelectMany(pace => pace.Clear()).ToArray();
        _pacing = pacing;
        _all.Clear();
        _byInterface.Clear();
        foreach (var group in pacing.Groups)
        {
            var (arps, neighbours) = (Make(group.ArpInterval), Make(group.NeighbourInterval));
            foreach (var name in group.Interfaces)
            {
                _byInterface.TryAdd((name, AddressFamily.InterNetwork), arps);
                _byInterface.TryAdd((name, AddressFamily.InterNetworkV6), neighbours);
            }
        }

        return waiting;
    }

    private AnnouncementPace? Make(TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero)
        {
            return null;
        }

        AnnouncementPace pace = new(interval);
        _all.Add(pace);
        return pace;
    }
}
