using System.Collections.Immutable;
using Ipvs.Netlink;
using Netlink;

namespace Director.Core.Tests.Support;

/// <summary>An ip_vs table that is only remembered. A connection can be broken, and services refused.</summary>
internal sealed class TableKernel
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<IpvsServiceId, IpvsServiceEntry> _table = ImmutableDictionary<IpvsServiceId, IpvsServiceEntry>.Empty;
    private ImmutableList<IpvsChange> _applied = [];

    /// <summary>The module is not there.</summary>
    public volatile bool IsAbsent;

    /// <summary>The next request on any connection fails.</summary>
    public volatile bool IsBroken;

    /// <summary>Services of this port are refused; 0: none.</summary>
    public volatile int RefusedPort;

    /// <summary>What synchronises connections.</summary>
    public ImmutableArray<IpvsDaemon> Daemons { get; set; } = [];

    /// <summary>Done before changes are.</summary>
    public Action OnApply { get; set; } = static () => { };

    public int Opened { get; private set; }

    public int Flushed { get; private set; }

    /// <summary>The timeouts of connections.</summary>
    public IpvsTimeouts Timeouts { get; set; } = new(900, 120, 300);

    /// <summary>How often somebody looked at the whole table.</summary>
    public int Dumped { get; private set; }

    /// <summary>How often somebody looked at the services alone.</summary>
    public int Listed { get; private set; }

    /// <summary>Done when somebody looks at the whole table.</summary>
    public Action OnDump { get; set; } = static () => { };

    public ImmutableList<IpvsChange> Applied
    {
        get
        {
            lock (_gate)
            {
                return _applied;
            }
        }
    }

    /// <summary>Forgets what was applied, not what came of it.</summary>
    public void ForgetApplied()
    {
        lock (_gate)
        {
            _applied = [];
        }
    }

    /// <summary>"TCP 10.9.0.100:80: 10.9.0.11:80 1, 10.9.0.12:80 0", a line for each service.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _table.Values.OrderBy(entry => entry.Service.Id.ToString()).Select(TextOf));
            }
        }
    }

    /// <summary>How many real servers all services have together.</summary>
    public int Destinations
    {
        get
        {
            lock (_gate)
            {
                return _table.Values.Sum(static entry => entry.Destinations.Length);
            }
        }
    }

    private static string TextOf(IpvsServiceEntry entry) =>
        $"{entry.Service.Id}: {string.Join(", ", entry.Destinations.OrderBy(destination => destination.Id.ToString()).Select(TextOf))}";

    private static string TextOf(IpvsDestination destination) => $"{destination.Address}:{destination.Port} {destination.Weight}";

    public void Put(IpvsServiceEntry entry)
    {
        lock (_gate)
        {
            _table = _table.SetItem(entry.Service.Id, entry);
        }
    }

    /// <summary>Somebody else takes all away.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _table = _table.Clear();
        }
    }

    public IIpvsClient? Open()
    {
        Opened++;
        return IsAbsent ? null : new Client(this);
    }

    private T Answer<T>(Func<T> answer)
    {
        lock (_gate)
        {
            if (IsBroken)
            {
                IsBroken = false;
                throw new IOException("the connection broke");
            }

            return answer();
        }
    }

    private NetlinkError? Apply(IpvsChange change)
    {
        if (RefusedPort != 0 && change.ServiceId.Port == RefusedPort)
        {
            return new(12);
        }

        _applied = _applied.Add(change);
        _table = change.Command switch
        {
            IpvsCommand.NewService => _table.Add(change.ServiceId, new(change.Service!, [])),
            IpvsCommand.SetService => _table.SetItem(change.ServiceId, _table[change.ServiceId] with { Service = change.Service! }),
            IpvsCommand.DeleteService => _table.Remove(change.ServiceId),
            _ => _table.SetItem(change.ServiceId, With(_table[change.ServiceId], change)),
        };
        return null;
    }

    private static IpvsServiceEntry With(IpvsServiceEntry entry, IpvsChange change)
    {
        var others = entry.Destinations.RemoveAll(destination => destination.Id.Equals(change.Destination!.Id));
        return entry with { Destinations = change.Command == IpvsCommand.DeleteDestination ? others : others.Add(change.Destination!) };
    }

    private sealed class Client(TableKernel kernel) : IIpvsClient
    {
        public IpvsTable GetTable() => kernel.Answer(() =>
        {
            kernel.Dumped++;
            kernel.OnDump();
            return new IpvsTable([.. kernel._table.Values]);
        });

        public ImmutableArray<IpvsService> GetServices() => kernel.Answer(() =>
        {
            kernel.Listed++;
            return kernel._table.Values.Select(entry => entry.Service).ToImmutableArray();
        });

        public IpvsServiceEntry? GetService(IpvsServiceId id) => kernel.Answer(() => kernel._table.GetValueOrDefault(id));

        public ImmutableArray<NetlinkError?> Apply(ImmutableArray<IpvsChange> changes) =>
            kernel.Answer(() =>
            {
                kernel.OnApply();
                return changes.Select(kernel.Apply).ToImmutableArray();
            });

        public void Flush() => kernel.Answer(() =>
        {
            kernel.Flushed++;
            kernel._table = kernel._table.Clear();
            return true;
        });

        public void SetTimeouts(IpvsTimeouts timeouts) => kernel.Timeouts = timeouts;

        public IpvsInfo GetInfo() => throw new NotSupportedException();

        public void Zero(IpvsServiceId? service = null) => throw new NotSupportedException();

        public IpvsTimeouts GetTimeouts() => kernel.Timeouts;

        public ImmutableArray<IpvsDaemon> GetDaemons() => kernel.Answer(() => kernel.Daemons);

        public void StartDaemon(IpvsDaemon daemon) => kernel.Answer(() =>
        {
            Assert.DoesNotContain(kernel.Daemons, other => other.State == daemon.State);
            kernel.Daemons = kernel.Daemons.Add(daemon with { MaximumLength = 1472, Port = daemon.Port == 0 ? (ushort)8848 : daemon.Port });
            return true;
        });

        public void StopDaemon(IpvsDaemon daemon) => kernel.Answer(() =>
        {
            Assert.Contains(daemon, kernel.Daemons);
            kernel.Daemons = kernel.Daemons.Remove(daemon);
            return true;
        });

        public void Dispose()
        {
        }
    }
}
