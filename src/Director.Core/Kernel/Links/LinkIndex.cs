using System.Diagnostics.CodeAnalysis;
using Route.Netlink;

namespace Director.Core.Kernel;

/// <summary>Links by name and by what is below them.</summary>
internal sealed class LinkIndex(IReadOnlyCollection<Link> links)
{
    private readonly Dictionary<string, Link> _byName = links.DistinctBy(link => link.Name).ToDictionary(link => link.Name);
    private readonly Dictionary<int, Link> _byIndex = links.DistinctBy(link => link.Index).ToDictionary(link => link.Index);
    private readonly ILookup<int, Link> _on = links.ToLookup(link => link.Lower);

    /// <summary>A link by name; null: there is none.</summary>
    public Link? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A link by number; null: there is none.</summary>
    public Link? Find(int index) => _byIndex.GetValueOrDefault(index);

    /// <summary>A virtual interface that stands as it is to be, and its base.</summary>
    public bool TryFind(VirtualLink wanted, [NotNullWhen(true)] out Link? found, [NotNullWhen(true)] out Link? lower)
    {
        (found, lower) = (Find(wanted.Name), Find(wanted.Base));
        return found is not null && lower is not null && wanted.StandsAs(found, lower);
    }

    /// <summary>The links on another one.</summary>
    public IEnumerable<Link> On(int lower) => _on[lower];

    /// <summary>The VRF a link belongs to; 0: to none.</summary>
    public int VrfOf(Link link) => Find(link.Master)?.VrfTable is null ? 0 : link.Master;
}
