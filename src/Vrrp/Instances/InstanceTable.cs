namespace Vrrp;

/// <summary>The instances by name, by number and by where their adverts come in.</summary>
internal sealed class InstanceTable
{
    private readonly Dictionary<string, VrrpInstance> _byName = [];
    private readonly Dictionary<(VrrpPort Port, byte VirtualRouterId), VrrpInstance[]> _byPort = [];
    private readonly List<VrrpInstance?> _byNumber = [];

    internal IReadOnlyCollection<VrrpInstance> All => _byName.Values;

    internal VrrpInstance? Find(string name) => _byName.GetValueOrDefault(name);

    internal VrrpInstance? Find(int number) => _byNumber[number];

    internal VrrpInstance Add(VrrpInstanceOptions options)
    {
        var number = _byNumber.IndexOf(null);
        if (number < 0)
        {
            number = _byNumber.Count;
            _byNumber.Add(null);
        }

        VrrpInstance instance = new(number, options);
        _byNumber[number] = instance;
        _byName.Add(instance.Name, instance);
        return instance;
    }

    internal void Remove(VrrpInstance instance)
    {
        _byName.Remove(instance.Name);
        _byNumber[instance.Number] = null;
    }

    /// <summary>Brings the look-up by port up to date, after instances or their ports changed.</summary>
    internal void Index()
    {
        _byPort.Clear();
        foreach (var group in _byName.Values.Where(instance => instance.Port is not null)
            .GroupBy(instance => (instance.Port!.Value, instance.Options.VirtualRouterId)))
        {
            _byPort.Add(group.Key, [.. group]);
        }
    }

    /// <summary>Whom an advertisement is for.</summary>
    internal VrrpInstance? Find(in VrrpPort port, byte virtualRouterId, in AdvertisementPath path)
    {
        if (!_byPort.TryGetValue((port, virtualRouterId), out var candidates))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (Takes(candidate.Options, path, candidates.Length == 1))
            {
                return candidate;
            }
        }

        return null;
    }

    // Several unicast instances may share a VRID: then the peers tell them apart.
    private static bool Takes(VrrpInstanceOptions options, in AdvertisementPath path, bool alone) =>
        path.Destination.IsMulticast
            ? !options.IsUnicast && path.Destination == options.MulticastGroup
            : options.IsUnicast && (alone || AdvertisementRules.IsPeer(options.UnicastPeers, path.Source));
}
