using System.Collections.Immutable;
using Director.Core.Engine;
using Director.Core.Servers;
using Ipvs.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// The one writer of the kernel's ip_vs table. Services that are not ours are left alone. A table that cannot be reached is tried again
/// every few seconds; what someone else changed is found by a look as often, said and put right.
/// </summary>
internal sealed class IpvsKeeper : IAsyncDisposable
{
    private const string Module = "ip_vs";
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly EngineServices _services;
    private readonly Action<TableScope> _due;
    private readonly LookTimes _looks;
    private readonly ITimer _timer;
    // In which order they were written first.
    private readonly Dictionary<IpvsServiceId, int> _ours = [];
    private readonly RepeatedText _findings;
    private readonly Keeper<IIpvsClient> _keeper;
    private TableScope _dueScope;
    private int _written;
    private string? _remedy;

    /// <param name="services">The edges.</param>
    /// <param name="due">Told on a thread of the pool what should be done now.</param>
    public IpvsKeeper(EngineServices services, Action<TableScope> due)
    {
        (_services, _due) = (services, due);
        _looks = new LookTimes(services.Time);
        _findings = new RepeatedText(services.Time);
        _keeper = new(
            services.OpenIpvs,
            problem => services.Events.Publish(new KernelEvent.TableFailed(problem)),
            () => services.Events.Publish(new KernelEvent.TableMended()));
        _timer = services.Time.CreateTimer(_ => _ = BecomeDueAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the kernel holds services of ours, as far as we know.</summary>
    public bool HoldsServices => _ours.Count > 0;

    /// <summary>Why the table cannot be written, in a few words; null while it can.</summary>
    public string? Unreachable { get; private set; }

    /// <summary>Before the first write: connects, and loads the module where it is missing.</summary>
    public async Task ConnectAsync()
    {
        try
        {
            _keeper.Connect();
        }
        catch (IOException)
        {
            // The write will meet it as well, and say so.
            return;
        }

        await LoadModuleAsync().ConfigureAwait(false);
    }

    /// <summary>Makes the table hold <paramref name="desired"/> and no other service of ours.</summary>
    /// <param name="prepare">Done on the connection before.</param>
    /// <returns>Whether the table could be reached.</returns>
    public bool WriteAll(IpvsTable desired, Action<IIpvsClient>? prepare = null) => Try(client =>
    {
        prepare?.Invoke(client);
        return Settle(Send(client, desired, IpvsDiff.Between(LatestFirst(client.GetTable()), desired, _ours.ContainsKey)));
    });

    /// <summary>Makes these services what they should be, without a dump of all: what a health check changes.</summary>
    /// <returns>Whether the table could be reached.</returns>
    public bool Write(IReadOnlyCollection<IpvsServiceEntry> entries) => Try(
        client =>
        {
            var current = entries.Select(entry => client.GetService(entry.Service.Id)).OfType<IpvsServiceEntry>();
            var failures = Send(client, IpvsDiff.Between(new([.. current]), new([.. entries]), static _ => false));
            BecomeOurs(entries);

            // What went well here says nothing of the rest: it neither mends that nor puts off the next look.
            return failures.Count > 0 ? Settle(failures) : null;
        },
        isWhole: false);

    /// <summary>These services as the kernel has them now; null: it cannot be asked.</summary>
    public IReadOnlyCollection<IpvsServiceEntry>? Read(IEnumerable<IpvsServiceId> services)
    {
        List<IpvsServiceEntry>? found = null;
        Try(
            client =>
            {
                found = [.. services.Select(client.GetService).OfType<IpvsServiceEntry>()];
                return null;
            },
            isWhole: false);
        return found;
    }

    /// <summary>The whole table as the kernel has it now; null: it cannot be asked.</summary>
    public IpvsTable? ReadAll()
    {
        IpvsTable? found = null;
        Try(
            client =>
            {
                found = client.GetTable();
                return null;
            },
            isWhole: false);
        return found;
    }

    /// <summary>Looks whether the table is as it was written, says what somebody else has changed, and puts it right.</summary>
    /// <param name="desired">What it should hold; asked for when the whole table is compared.</param>
    /// <param name="onlyServices">The whole only if a service of ours is missing: that is quick, and finds an emptied table.</param>
    /// <returns>Whether the table could be reached.</returns>
    public bool Look(Func<IpvsTable> desired, bool onlyServices) => Try(client =>
    {
        if (onlyServices && HasOurServices(client))
        {
            Arm(_looks.Next);
            return null;
        }

        var table = desired();
        var (current, changes) = Measure(TableScope.Look, () =>
        {
            var current = client.GetTable();
            return (current, IpvsDiff.Between(current, table, _ours.ContainsKey));
        });
        if (_findings.ToSay(TableFindings.Text(current, changes)) is { } found)
        {
            _services.Events.Publish(new KernelEvent.TableChangedByOthers(found));
        }

        return Settle(Send(client, table, changes));
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _keeper.Dispose();
    }

    private bool Try(Func<IIpvsClient, string?> round, bool isWhole = true)
    {
        var result = _keeper.Try(round, isWhole);
        switch (result.Outcome)
        {
            case KeeperOutcome.Absent:
                return FailWithoutModule();
            case KeeperOutcome.Unreachable:
                Unreachable = result.Reason;
                return Arm((RetryInterval, TableScope.Write));
            case KeeperOutcome.Broken:
                return Arm((TimeSpan.Zero, TableScope.Write));
            default:
                Unreachable = null;
                return true;
        }
    }

    // Where nobody has tried to load it: that is done at once, and nothing said unless it fails too.
    private bool FailWithoutModule()
    {
        Unreachable = "the kernel has no ip_vs";
        if (_remedy is null)
        {
            return Arm((TimeSpan.Zero, TableScope.Write));
        }

        _keeper.Say($"{Unreachable}: {_remedy}");
        return Arm((RetryInterval, TableScope.Write));
    }

    private string Settle(List<IpvsFailure> failures)
    {
        Arm(failures.Count == 0 ? _looks.Next : (RetryInterval, TableScope.Write));
        return string.Join("; ", failures);
    }

    // False: what could not be done is done then.
    private bool Arm((TimeSpan Delay, TableScope Scope) next)
    {
        _dueScope = next.Scope;
        _timer.Change(next.Delay, Timeout.InfiniteTimeSpan);
        return false;
    }

    private async Task BecomeDueAsync()
    {
        await LoadModuleAsync().ConfigureAwait(false);
        _due(_dueScope);
    }

    private async Task LoadModuleAsync()
    {
        if (!_keeper.IsConnected)
        {
            _remedy = await _services.Modules.LoadAsync(Module, CancellationToken.None).ConfigureAwait(false)
                ?? "the module is loaded, but does not answer";
        }
    }

    private bool HasOurServices(IIpvsClient client) => Measure(
        TableScope.LookAtServices,
        () => client.GetServices().Select(service => service.Id).ToHashSet().IsSupersetOf(_ours.Keys));

    private T Measure<T>(TableScope scope, Func<T> look)
    {
        var begin = _services.Time.GetTimestamp();
        var seen = look();
        _looks.Took(scope, _services.Time.GetElapsedTime(begin));
        return seen;
    }

    private List<IpvsFailure> Send(IIpvsClient client, IpvsTable desired, ImmutableArray<IpvsChange> changes)
    {
        var failures = Send(client, changes);
        BecomeOurs(desired.Services);
        foreach (var gone in changes
            .Where(change => change.Command == IpvsCommand.DeleteService)
            .Select(change => change.ServiceId)
            .Except(failures.Select(failure => failure.Change.ServiceId)))
        {
            _ours.Remove(gone);
        }

        return failures;
    }

    private void BecomeOurs(IReadOnlyCollection<IpvsServiceEntry> entries)
    {
        foreach (var entry in entries)
        {
            _ours.TryAdd(entry.Service.Id, ++_written);
        }
    }

    // The order in which services are removed: the kernel remembers each destination for two minutes, what was removed last in front, and
    // looks through all of them for each one that is added. Whoever starts again finds what he adds at the front then, and does not wait
    // half a minute for a table of 100,000.
    private IpvsTable LatestFirst(IpvsTable table) =>
        new([.. table.Services.OrderByDescending(entry => _ours.GetValueOrDefault(entry.Service.Id))]);

    private List<IpvsFailure> Send(IIpvsClient client, ImmutableArray<IpvsChange> changes)
    {
        List<IpvsFailure> failures = [];
        if (changes.IsEmpty)
        {
            return failures;
        }

        var answers = client.Apply(changes);
        foreach (var (change, answer) in changes.Zip(answers))
        {
            EngineLog.TableChange(_services.Logger, change);
            if (answer is not null && !change.IsDone(answer))
            {
                failures.Add(new(change, answer));
            }
        }

        return failures;
    }
}
