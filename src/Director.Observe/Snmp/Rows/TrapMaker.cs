using System.Net;
using System.Net.Sockets;
using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>A trap.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Values">What it tells, in keepalived's order.</param>
internal sealed record Trap(ObjectId Kind, IReadOnlyList<VarBind> Values)
{
    private static readonly ObjectId TrapKind = ObjectId.Parse("1.3.6.1.6.3.1.1.4.1.0");

    /// <summary>As AgentX sends it (RFC 2741 §6.2.10): the kind before the rest. The master adds how long it has been up.</summary>
    public IReadOnlyList<VarBind> VarBinds => [new(TrapKind, SnmpValue.ObjectIdentifier(Kind)), .. Values];
}

/// <summary>
/// From what happens to the traps that keepalived would send. The names in those of KEEPALIVED-MIB have no index of a row, as keepalived's.
/// It remembers what stood how, and does nothing else: it waits for nobody and reads no clock.
/// </summary>
internal sealed class TrapMaker
{
    private const string Transition = "Transition";

    private static readonly ObjectId RouterId = Trees.Global.With(2, 0);
    private static readonly ObjectId GroupChanged = Trees.Vrrp.With(10, 0, 1);
    private static readonly ObjectId InstanceChanged = Trees.Vrrp.With(10, 0, 2);
    private static readonly ObjectId ServerChanged = Trees.Check.With(5, 0, 1);
    private static readonly ObjectId QuorumChanged = Trees.Check.With(5, 0, 2);
    private static readonly ObjectId Service = Trees.Check.With(3, 1);
    private static readonly ObjectId Server = Trees.Check.With(4, 1);

    // RFC 6527: ipTtlError(1), versionError(2), checksumError(3), vrIdError(4).
    private static readonly Dictionary<string, int> ProtocolErrors = new(StringComparer.Ordinal)
    {
        ["TimeToLive"] = 1,
        ["PeerTimeToLive"] = 1,
        ["Version"] = 2,
        ["Checksum"] = 3,
        ["VirtualRouterId"] = 4,
        ["UnknownVirtualRouter"] = 4,
    };

    // RFC 2787: invalidAuthType(1), authTypeMismatch(2), authFailure(3).
    private static readonly Dictionary<string, int> AuthenticationErrors = new(StringComparer.Ordinal)
    {
        ["AuthenticationType"] = 2,
        ["Password"] = 3,
        ["AuthenticationHeader"] = 3,
        ["Replayed"] = 3,
    };

    private readonly Dictionary<string, string> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _up = new(StringComparer.Ordinal);
    private StatusReply? _status;

    /// <summary>It is another director than before: nothing is known of it.</summary>
    public void Forget()
    {
        _instances.Clear();
        _groups.Clear();
        _up.Clear();
    }

    /// <summary>It stands like this; what events said counts more, for some may not have come yet that led to it.</summary>
    /// <param name="status">With details.</param>
    public void Take(StatusReply status)
    {
        _status = status;
        foreach (var instance in status.Instances)
        {
            _instances.TryAdd(instance.Name, instance.State);
        }

        foreach (var service in status.VirtualServers.Where(one => !_up.ContainsKey(one.Name)))
        {
            _up[service.Name] = [.. service.RealServers.Where(static one => one.IsUp).Select(static one => one.Name)];
        }
    }

    /// <summary>The traps of something that happened.</summary>
    public IReadOnlyList<Trap> After(Event happened)
    {
        if (_status is not { Details: not null, Companion.Snmp: { Traps: true } wanted } status)
        {
            return [];
        }

        return happened.Kind switch
        {
            Transition when happened is { Instance: { } name, State: { } state } => [.. Changed(status, wanted, name, state)],
            "Rejected" when happened is { Instance: { } name, State: { } error } =>
                [.. Rejected(status, wanted, name, error, happened.Source)],
            "RealServerUp" or "RealServerDown" when wanted.Checkers => [.. OfServer(status, happened)],
            "QuorumGained" or "QuorumLost" when wanted.Checkers => [.. OfQuorum(status, happened)],
            "Stopping" when wanted.Checkers => [.. OfEnd(status, happened)],
            _ => [],
        };
    }

    private IEnumerable<Trap> Changed(StatusReply status, SnmpOutlet wanted, string name, string state)
    {
        _instances[name] = state;
        if (status.Instances.FirstOrDefault(one => one.Name == name) is not { Details: { } details } instance)
        {
            yield break;
        }

        if (wanted.Vrrp)
        {
            yield return new(InstanceChanged,
            [
                new(Trees.Vrrp.With(3, 1, 2), SnmpValue.Text(name)), new(Trees.Vrrp.With(3, 1, 4), Cells.State(state)),
                new(Trees.Vrrp.With(3, 1, 5), Cells.State(details.InitialState)), Router(status),
            ]);
        }

        if (state == "master" && details.InterfaceIndex is { } index)
        {
            RfcRow row = new(instance, details, index);
            if (wanted.Rfc2787 && instance.Version == 2)
            {
                yield return new(Trees.Rfc2787.With(0, 1),
                    [new(Trees.Rfc2787.With(1, 3, 1, 7).With(row.Index.Numbers), AddressOf(details.Source))]);
            }

            if (wanted.Rfc6527)
            {
                yield return new(Trees.Rfc6527.With(0, 1),
                [
                    new(Trees.Rfc6527.With(1, 1, 1, 1, 3).With(row.IndexWithFamily.Numbers),
                        Cells.Address(details.Source ?? row.NoAddress)!),
                    new(Trees.Rfc6527.With(1, 2, 5, 1, 2).With(row.IndexWithFamily.Numbers),
                        (row with { Instance = instance with { State = state } }).MasterReason),
                ]);
            }
        }

        foreach (var group in status.Details!.Groups.Where(group => wanted.Vrrp && group.Instances.Contains(name)))
        {
            if (group.Instances.All(member => _instances.GetValueOrDefault(member) == state)
                && _groups.GetValueOrDefault(group.Name) != state)
            {
                _groups[group.Name] = state;
                yield return new(GroupChanged,
                [
                    new(Trees.Vrrp.With(1, 1, 2), SnmpValue.Text(group.Name)), new(Trees.Vrrp.With(1, 1, 3), Cells.State(state)),
                    Router(status),
                ]);
            }
        }
    }

    private static IEnumerable<Trap> Rejected(StatusReply status, SnmpOutlet wanted, string name, string error, string? source)
    {
        if (RfcRows.Of(status).FirstOrDefault(row => row.Instance.Name == name) is not { } row)
        {
            yield break;
        }

        if (wanted.Rfc2787 && row.Instance.Version == 2 && AuthenticationErrors.TryGetValue(error, out var kind))
        {
            yield return new(Trees.Rfc2787.With(0, 2),
                [new(Trees.Rfc2787.With(1, 5, 0), AddressOf(source)), new(Trees.Rfc2787.With(1, 6, 0), SnmpValue.Integer(kind))]);
        }

        if (wanted.Rfc6527 && ProtocolErrors.TryGetValue(error, out var reason))
        {
            yield return new(Trees.Rfc6527.With(0, 2),
                [new(Trees.Rfc6527.With(1, 2, 5, 1, 6).With(row.IndexWithFamily.Numbers), SnmpValue.Integer(reason))]);
        }
    }

    private IEnumerable<Trap> OfServer(StatusReply status, Event happened)
    {
        if (ServiceOf(status, happened) is not { Details: { } service } all
            || all.RealServers.FirstOrDefault(one => one.Name == happened.Server) is not { Details: { } server })
        {
            yield break;
        }

        var isUp = happened.Kind == "RealServerUp";
        var up = _up.GetValueOrDefault(all.Name) ?? (_up[all.Name] = []);
        _ = isUp ? up.Add(happened.Server!) : up.Remove(happened.Server!);
        yield return new(ServerChanged,
        [
            new(Server.With(3), Cells.AddressType(server.Address)!), new(Server.With(4), Cells.Address(server.Address)!),
            new(Server.With(5), SnmpValue.Gauge(server.Port)), new(Server.With(6), SnmpValue.Truth(isUp)),
            .. Named(service), .. Tally(all), Router(status),
        ]);
    }

    private IEnumerable<Trap> OfQuorum(StatusReply status, Event happened)
    {
        if (ServiceOf(status, happened) is not { Details: { } service } all)
        {
            yield break;
        }

        yield return new(QuorumChanged,
        [
            .. Named(service),
            new(Service.With(23), SnmpValue.Integer(happened.State switch { "met" => 1, "shutdown" => 3, _ => 2 })),
            new(Service.With(22), SnmpValue.Gauge(all.Quorum)), .. Tally(all), Router(status),
        ]);
    }

    // With the director every server goes, and every quorum.
    private IEnumerable<Trap> OfEnd(StatusReply status, Event happened) => status.VirtualServers.SelectMany(service =>
    {
        string[] up = [.. _up.GetValueOrDefault(service.Name) ?? []];
        return up.SelectMany(server => OfServer(
                status, happened with { Kind = "RealServerDown", Service = service.Name, Server = server, State = "down" }))
            .Concat(OfQuorum(status, happened with { Kind = "QuorumLost", Service = service.Name, State = "shutdown" }));
    });

    private IEnumerable<VarBind> Tally(VirtualServer service) =>
    [
        new(Service.With(21), SnmpValue.Gauge(_up.GetValueOrDefault(service.Name)?.Count ?? service.Up)),
        new(Service.With(20), SnmpValue.Gauge(service.Total)),
    ];

    // Whatever has no protocol is one of udp to keepalived here.
    private static IEnumerable<VarBind> Named(VirtualServerDetails service) =>
    [
        new(Service.With(2), ServerRows.KindOf(service)),
        .. service.Mark is { } mark ? [new(Service.With(4), SnmpValue.Gauge(mark))]
            : service.Group is { } group ? [new(Service.With(3), SnmpValue.Text(group))]
            : new VarBind[]
            {
                new(Service.With(5), Cells.Family(service.Family)), new(Service.With(6), Cells.Address(service.Address)!),
                new(Service.With(7), SnmpValue.Gauge(service.Port)),
            },
        new(Service.With(8), SnmpValue.Integer(service.Protocol switch { "tcp" => 1, "sctp" => 3, _ => 2 })),
    ];

    private static VirtualServer? ServiceOf(StatusReply status, Event happened) =>
        status.VirtualServers.FirstOrDefault(one => one.Name == happened.Service);

    private static VarBind Router(StatusReply status) => new(RouterId, SnmpValue.Text(status.Details!.RouterId));

    private static SnmpValue AddressOf(string? text) =>
        SnmpValue.Address(Cells.Parsed(text) is { AddressFamily: AddressFamily.InterNetwork } address ? address : IPAddress.Any);
}
