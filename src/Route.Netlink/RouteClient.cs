using System.Collections.Immutable;
using System.Net.Sockets;
using Netlink;
using static Route.Netlink.RtnetlinkMessageType;

namespace Route.Netlink;

/// <summary>rtnetlink(7) over one connection.</summary>
public sealed class RouteClient : IRouteClient
{
    private readonly NetlinkConnection _connection;
    private readonly NetlinkWriter _writer = new();

    /// <summary>Takes ownership of <paramref name="connection"/>, one of <see cref="NetlinkProtocol.Route"/>.</summary>
    public RouteClient(NetlinkConnection connection) => _connection = connection;

    /// <summary>Opens a connection to the network namespace of the calling thread.</summary>
    /// <exception cref="Linux.LinuxException">The kernel does not give a socket.</exception>
    public static RouteClient Open() => new(NetlinkConnection.Open(NetlinkProtocol.Route));

    /// <inheritdoc />
    public ImmutableArray<Link> GetLinks() =>
        Dump<Link>(RTM_GETLINK, Link.HeaderSize, AddressFamily.Unspecified, Link.TryParse, "dump the links");

    /// <inheritdoc />
    public ImmutableArray<InterfaceAddress> GetAddresses() =>
        Dump<InterfaceAddress>(
            RTM_GETADDR, InterfaceAddress.HeaderSize, AddressFamily.Unspecified, InterfaceAddress.TryParse, "dump the addresses");

    /// <inheritdoc />
    public ImmutableArray<RouteEntry> GetRoutes(AddressFamily family = AddressFamily.Unspecified, byte protocol = 0)
    {
        const int ProtocolOffset = 5;
        const string Operation = "dump the routes";
        if (protocol == 0)
        {
            return Dump<RouteEntry>(RTM_GETROUTE, RouteEntry.HeaderSize, family, RouteEntry.TryParse, Operation);
        }

        // Only a dump of one family heeds the protocol.
        return family == AddressFamily.Unspecified
            ? [.. GetRoutes(AddressFamily.InterNetwork, protocol), .. GetRoutes(AddressFamily.InterNetworkV6, protocol)]
            : [.. Dump<RouteEntry>(RTM_GETROUTE, RouteEntry.HeaderSize, family, RouteEntry.TryParse, Operation, (ProtocolOffset, protocol))
                .Where(route => route.Protocol == protocol)];
    }

    /// <inheritdoc />
    public ImmutableArray<RuleEntry> GetRules(AddressFamily family = AddressFamily.Unspecified) =>
        Dump<RuleEntry>(RTM_GETRULE, RuleEntry.HeaderSize, family, RuleEntry.TryParse, "dump the rules");

    /// <inheritdoc />
    public ImmutableArray<RouteChangeResult> Apply(ImmutableArray<RouteChange> changes)
    {
        _writer.Clear();
        foreach (var change in changes)
        {
            switch (change.Action)
            {
                case RouteAction.Add:
                    _writer.Begin(change.Target.NewMessageType, change.Target.AddFlags);
                    break;
                case RouteAction.Replace:
                    _writer.Begin(change.Target.NewMessageType, NetlinkFlags.Create | NetlinkFlags.Replace);
                    break;
                default:
                    _writer.Begin(change.Target.DeleteMessageType);
                    break;
            }

            change.Target.Write(_writer);
        }

        return [.. changes.Zip(_connection.Execute(_writer), (change, error) => new RouteChangeResult(change, error))];
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private ImmutableArray<T> Dump<T>(
        ushort type, int headerSize, AddressFamily family, NetlinkParser<T> parse, string operation,
        (int Offset, byte Value) filter = default)
    {
        _writer.Clear();
        _writer.Begin(type, NetlinkFlags.Dump);
        var header = _writer.FamilyHeader(headerSize);
        header[filter.Offset] = filter.Value;
        // Every one of the structs starts with the family.
        header[0] = AddressFamilies.ToKernel(family);
        List<T> items = [];
        var error = _connection.Query(_writer, parse, items);
        return error is null ? [.. items] : throw new NetlinkException(operation, error);
    }
}
