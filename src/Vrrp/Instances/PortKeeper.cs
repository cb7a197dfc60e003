namespace Vrrp;

/// <summary>Keeps open the ports that instances need, and no others; what cannot be opened is tried again.</summary>
internal sealed class PortKeeper(IVrrpTransport transport, InterfaceTable interfaces, InstanceTable instances, TroubleReporter troubles)
{
    private readonly HashSet<VrrpPort> _open = [];

    /// <summary>What instances want of their sockets' receive buffers.</summary>
    internal ReceiveBuffers Buffers { get; set; }

    /// <summary>Finds each instance its port, opens and closes accordingly.</summary>
    /// <returns>False: some port could not be opened.</returns>
    internal bool Refresh(TimeSpan now)
    {
        foreach (var instance in instances.All)
        {
            instance.Port = PortOf(instance.Options);
        }

        instances.Index();
        CloseUnused();
        var failed = false;
        foreach (var instance in instances.All.Where(instance => instance.Port is not null))
        {
            failed |= !TryOpen(instance, now);
        }

        foreach (var port in _open)
        {
            transport.Reserve(port, WantedOf(port));
        }

        return !failed;
    }

    /// <summary>Closes what is open on an interface that is gone.</summary>
    internal void Forget(string name)
    {
        foreach (var port in _open.Where(port => port.Name == name).ToArray())
        {
            transport.Close(port);
            _open.Remove(port);
        }
    }

    /// <summary>True when the instance's port is open.</summary>
    internal bool IsOpen(VrrpInstance instance) => instance.Port is { } port && _open.Contains(port);

    private VrrpPort? PortOf(VrrpInstanceOptions options)
    {
        var hasHeader = options.Authentication == AuthenticationType.AuthenticationHeader;
        if (options.Device is null)
        {
            return new VrrpPort(0, null, options.Family, hasHeader);
        }

        return interfaces.Find(options.Device) is { } link ? new VrrpPort(link.Index, link.Name, options.Family, hasHeader) : null;
    }

    private ulong WantedOf(VrrpPort port)
    {
        var mtu = interfaces.Find(port.Name)?.Mtu ?? 0;
        var wanted = 0UL;
        foreach (var instance in instances.All.Where(instance => instance.Port == port))
        {
            wanted += Buffers.Of(instance, mtu);
        }

        return wanted;
    }

    private void CloseUnused()
    {
        foreach (var port in _open.ToArray())
        {
            if (!instances.All.Any(instance => instance.Port == port))
            {
                transport.Close(port);
                _open.Remove(port);
            }
        }
    }

    private bool TryOpen(VrrpInstance instance, TimeSpan now)
    {
        var port = instance.Port!.Value;
        var group = instance.Options.IsUnicast ? InternetAddress.None : instance.Options.MulticastGroup;
        var errno = transport.Open(port, group, out var operation);
        if (errno == 0)
        {
            _open.Add(port);
            return true;
        }

        _open.Remove(port);
        troubles.Report(operation, errno, port.Name, null, now);
        return false;
    }
}
