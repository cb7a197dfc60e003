using System.Collections.Immutable;
using System.Net;
using Route.Netlink;

namespace Director.Tools.Doctor;

/// <summary>The links and addresses of the machine.</summary>
/// <param name="Problem">Why they are not known; null: they are.</param>
public sealed record NetworkFacts(ImmutableArray<Link> Links, ImmutableArray<InterfaceAddress> Addresses, string? Problem = null)
{
    /// <summary>A machine without links.</summary>
    public static readonly NetworkFacts Empty = new([], []);

    /// <summary>Asks the kernel.</summary>
    public static NetworkFacts Gather(IMachineSource source)
    {
        try
        {
            var (links, addresses) = source.ReadNetwork();
            return new(links, addresses);
        }
        catch (IOException exception)
        {
            return Empty with { Problem = exception.Message };
        }
    }

    /// <summary>An interface by name; null when there is none.</summary>
    public Link? Find(string? name) => Links.FirstOrDefault(link => link.Name == name);

    /// <summary>The addresses of an interface.</summary>
    public IEnumerable<InterfaceAddress> Of(Link link) => Addresses.Where(address => address.InterfaceIndex == link.Index);

    /// <summary>The interfaces that have an address.</summary>
    public IEnumerable<Link> Holding(IPAddress address) =>
        Links.Where(link => Of(link).Any(other => other.Address.Equals(address)));

    /// <summary>A link itself, and those that stand on it: a virtual MAC holds the addresses of its interface.</summary>
    public bool IsOrStandsOn(Link link, string? name) => link.Name == name || (link.Lower != 0 && Find(name)?.Index == link.Lower);
}
