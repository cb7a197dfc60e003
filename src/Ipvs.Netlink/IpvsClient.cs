using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Linux;
using Netlink;
using Netlink.Generic;

namespace Ipvs.Netlink;

/// <summary>
/// ip_vs over generic netlink. The number of the family belongs to one loading of the module: after the module was
/// unloaded and loaded again every command fails with ENOENT, and the client has to be opened anew.
/// </summary>
public sealed class IpvsClient : IIpvsClient
{
    /// <summary>The name of the generic netlink family.</summary>
    public const string FamilyName = "IPVS";

    private const byte Version = 1;
    private readonly NetlinkConnection _connection;
    private readonly GenericFamily _family;
    private readonly NetlinkWriter _writer = new();
    private readonly List<IpvsDestination> _destinations = [];
    private readonly HashSet<(IPAddress, ushort)> _seen = [];

    /// <summary>Takes ownership of <paramref name="connection"/>.</summary>
    public IpvsClient(NetlinkConnection connection, GenericFamily family)
    {
        _connection = connection;
        _family = family;
    }

    /// <summary>Opens a client for the network namespace of the calling thread.</summary>
    /// <returns>False when the kernel has no ip_vs: load the module and try again.</returns>
    /// <exception cref="LinuxException">The kernel does not give a socket.</exception>
    /// <exception cref="NetlinkException">The family cannot be looked up.</exception>
    public static bool TryOpen([NotNullWhen(true)] out IpvsClient? client)
    {
        client = null;
        var connection = NetlinkConnection.Open(NetlinkProtocol.Generic);
        try
        {
            client = GenericController.FindFamily(connection, FamilyName) is { } family ? new IpvsClient(connection, family) : null;
            return client is not null;
        }
        finally
        {
            if (client is null)
            {
                connection.Dispose();
            }
        }
    }

    /// <inheritdoc />
    public IpvsInfo GetInfo()
    {
        Begin(IpvsCommand.GetInfo);
        return QueryOne<IpvsInfo>(IpvsInfoCodec.TryParse, "ask ip_vs for its version");
    }

    /// <inheritdoc />
    public IpvsTable GetTable() => new([.. GetServices().Select(ReadEntry)]);

    /// <inheritdoc />
    public ImmutableArray<IpvsService> GetServices()
    {
        Begin(IpvsCommand.GetService, NetlinkFlags.Dump);

        // A dump goes by position: what is added or deleted meanwhile can make an entry come twice.
        return [.. Query<IpvsService>(IpvsServiceCodec.TryParse, "dump the virtual servers").DistinctBy(service => service.Id)];
    }

    /// <inheritdoc />
    public IpvsServiceEntry? GetService(IpvsServiceId id)
    {
        Begin(IpvsCommand.GetService);
        IpvsServiceCodec.WriteId(_writer, id);
        List<IpvsService> services = [];
        var error = _connection.Query(_writer, IpvsServiceCodec.TryParse, services);
        return error is null ? services.Select(ReadEntry).FirstOrDefault()
            : error.Number == Errno.ESRCH ? null
            : throw new NetlinkException($"read {id}", error);
    }

    /// <inheritdoc />
    public ImmutableArray<NetlinkError?> Apply(ImmutableArray<IpvsChange> changes)
    {
        // A send at a time: what is written stays small, however large the table.
        var answers = ImmutableArray.CreateBuilder<NetlinkError?>(changes.Length);
        while (answers.Count < changes.Length)
        {
            var next = changes.AsSpan(answers.Count, Math.Min(NetlinkConnection.MessagesPerSend, changes.Length - answers.Count));
            _writer.Clear();
            foreach (var change in next)
            {
                BeginMessage(change.Command);
                IpvsChangeCodec.Write(_writer, change);
            }

            answers.AddRange(_connection.Execute(_writer));
        }

        return answers.MoveToImmutable();
    }

    /// <inheritdoc />
    public void Flush()
    {
        Begin(IpvsCommand.Flush);
        Execute("remove all virtual servers");
    }

    /// <inheritdoc />
    public void Zero(IpvsServiceId? service = null)
    {
        Begin(IpvsCommand.Zero);
        if (service is not null)
        {
            IpvsServiceCodec.WriteId(_writer, service);
        }

        Execute(service is null ? "zero the statistics" : $"zero the statistics of {service}");
    }

    /// <inheritdoc />
    public IpvsTimeouts GetTimeouts()
    {
        Begin(IpvsCommand.GetConfig);
        return QueryOne<IpvsTimeouts>(IpvsTimeoutsCodec.TryParse, "read the ip_vs timeouts");
    }

    /// <inheritdoc />
    public void SetTimeouts(IpvsTimeouts timeouts)
    {
        Begin(IpvsCommand.SetConfig);
        IpvsTimeoutsCodec.Write(_writer, timeouts);
        Execute($"set the ip_vs timeouts to {timeouts.Tcp}, {timeouts.TcpFin} and {timeouts.Udp} s");
    }

    /// <inheritdoc />
    public ImmutableArray<IpvsDaemon> GetDaemons()
    {
        Begin(IpvsCommand.GetDaemon, NetlinkFlags.Dump);
        return [.. Query<IpvsDaemon>(IpvsDaemonCodec.TryParse, "list the sync daemons")];
    }

    /// <inheritdoc />
    public void StartDaemon(IpvsDaemon daemon)
    {
        Begin(IpvsCommand.NewDaemon);
        IpvsDaemonCodec.Write(_writer, daemon);
        Execute($"start the {daemon}");
    }

    /// <inheritdoc />
    public void StopDaemon(IpvsDaemon daemon)
    {
        Begin(IpvsCommand.DeleteDaemon);
        IpvsDaemonCodec.Write(_writer, daemon);
        Execute($"stop the {daemon}");
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private IpvsServiceEntry ReadEntry(IpvsService service)
    {
        Begin(IpvsCommand.GetDestination, NetlinkFlags.Dump);
        IpvsServiceCodec.WriteId(_writer, service.Id);
        _destinations.Clear();
        Query(IpvsDestinationCodec.Parser(service.Id.Family), _destinations, $"dump the real servers of {service.Id}");
        _seen.Clear();
        _destinations.RemoveAll(destination => !_seen.Add(destination.Id));
        return new IpvsServiceEntry(service, [.. _destinations]);
    }

    private void Begin(IpvsCommand command, NetlinkFlags flags = NetlinkFlags.None)
    {
        _writer.Clear();
        BeginMessage(command, flags);
    }

    private void BeginMessage(IpvsCommand command, NetlinkFlags flags = NetlinkFlags.None)
    {
        _writer.Begin(_family.Id, flags);
        new GenericHeader((byte)command, Version).Write(_writer.FamilyHeader(GenericHeader.Size));
    }

    private void Execute(string operation)
    {
        if (_connection.Execute(_writer) is [{ } error])
        {
            throw new NetlinkException(operation, error);
        }
    }

    private T QueryOne<T>(NetlinkParser<T> parse, string operation) =>
        Query(parse, operation) is [var reply, ..]
            ? reply
            : throw new NetlinkException(operation, new NetlinkError(Errno.EPROTO, "an acknowledgement came, but no reply"));

    private List<T> Query<T>(NetlinkParser<T> parse, string operation)
    {
        List<T> replies = [];
        Query(parse, replies, operation);
        return replies;
    }

    private void Query<T>(NetlinkParser<T> parse, List<T> replies, string operation)
    {
        if (_connection.Query(_writer, parse, replies) is { } error)
        {
            throw new NetlinkException(operation, error);
        }
    }
}
