using System.Collections.Immutable;
using Linux;
using Netlink;
using Netlink.Generic;

namespace Route.Netlink;

/// <summary>The kernel's ports for encapsulation in UDP (fou, gue) of one network namespace, over generic netlink.</summary>
public sealed class FouClient : IDisposable
{
    private const string FamilyName = "fou";
    private const byte Version = 1;
    private const byte FOU_CMD_ADD = 1;
    private const byte FOU_CMD_DEL = 2;
    private const byte FOU_CMD_GET = 3;

    private readonly NetlinkConnection _connection;
    private readonly GenericFamily? _family;
    private readonly NetlinkWriter _writer = new();

    /// <summary>Takes ownership of <paramref name="connection"/>.</summary>
    /// <param name="family">Null: the kernel has no such module loaded, and there are no ports.</param>
    public FouClient(NetlinkConnection connection, GenericFamily? family) => (_connection, _family) = (connection, family);

    /// <summary>Opens a client for the network namespace of the calling thread.</summary>
    /// <exception cref="LinuxException">The kernel does not give a socket.</exception>
    /// <exception cref="NetlinkException">The family cannot be looked up.</exception>
    public static FouClient Open()
    {
        var connection = NetlinkConnection.Open(NetlinkProtocol.Generic);
        try
        {
            return new(connection, GenericController.FindFamily(connection, FamilyName));
        }
        catch (NetlinkException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The ports there are.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    public ImmutableArray<FouPort> GetPorts()
    {
        if (_family is null)
        {
            return [];
        }

        Begin(FOU_CMD_GET, NetlinkFlags.Dump);
        List<FouPort> ports = [];
        return _connection.Query<FouPort>(_writer, FouPort.TryParse, ports) is { } error
            ? throw new NetlinkException("list the ports for encapsulation in UDP", error)
            : [.. ports];
    }

    /// <summary>Opens a port; no error when it is open.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    public void Add(FouPort port) => Change(FOU_CMD_ADD, port, Errno.EADDRINUSE, "open");

    /// <summary>Closes a port; no error when it is closed.</summary>
    /// <exception cref="NetlinkException">The kernel refuses.</exception>
    public void Remove(FouPort port) => Change(FOU_CMD_DEL, port, Errno.ENOENT, "close");

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private void Change(byte command, FouPort port, int noError, string verb)
    {
        var operation = $"{verb} UDP port {port.Port} for encapsulation";
        if (_family is null)
        {
            throw new NetlinkException(operation, new NetlinkError(Errno.ENOENT, "the kernel has no module fou"));
        }

        Begin(command, NetlinkFlags.None);
        port.Write(_writer);
        if (_connection.Execute(_writer) is [{ } error] && error.Number != noError)
        {
            throw new NetlinkException(operation, error);
        }
    }

    private void Begin(byte command, NetlinkFlags flags)
    {
        _writer.Clear();
        _writer.Begin(_family!.Id, flags);
        new GenericHeader(command, Version).Write(_writer.FamilyHeader(GenericHeader.Size));
    }
}
