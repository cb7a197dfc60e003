using System.Collections.Immutable;
using Director.Core.Engine;
using Ipvs.Netlink;

namespace Director.Core.VirtualServers;

/// <summary>
/// The one writer of the kernel's ip_vs table: dumps, compares, sends the difference. Services that are not ours are left alone. A table
/// that cannot be reached is said once and tried again; what someone else changed is found by a look every few seconds, said and put right.
/// </summary>
internal sealed class IpvsKeeper : IAsyncDisposable
{
    private const string Module = "ip_vs";
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly EngineServices _services;
    private readonly Action<TableScope> _due;
    private readonly LookTimes _looks;
    private readonly ITimer _timer;
    private readonly HashSet<IpvsServiceId> _ours = [];
    private readonly RepeatedText _findings;
    private IIpvsClient? _client;
    private TableScope _dueScope;
    private string _trouble = "";
    private string? _remedy;

    /// <param name="services">The edges.</param>
    /// <param name="due">Told on a thread of the pool what should be done now.</param>
    public IpvsKeeper(EngineServices services, Action<TableScope> due)
    {
        (_services, _due) = (services, due);
        _looks = new LookTimes(services.Time);
        _findings = new RepeatedText(services.Time);
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
            _client ??= _services.OpenIpvs();
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
    public bool WriteAll(IpvsTable desired, Action<IIpvsClient>? prepare = null) => Try(isWhole: true, client =>
    {
        prepare?.Invoke(client);
        Settle(Send(client, desired, IpvsDiff.Between(client.GetTable(), desired, _ours.Contains)));
    });

    /// <summary>Makes these services what they should be, without a dump of all: what a health check changes.</summary>
    /// <returns>Whether the table could be reached.</returns>
    public bool Write(IReadOnlyCollection<IpvsServiceEntry> entries) => Try(isWhole: false, client =>
    {
        var current = entries.Select(entry => client.GetService(entry.Service.Id)).OfType<IpvsServiceEntry>();
        var failures = Send(client, IpvsDiff.Between(new([.. current]), new([.. entries]), static _ => false));
        _ours.UnionWith(entries.Select(entry => entry.Service.Id));

        // A part that went well says nothing of the rest: it neither ends a trouble nor puts off the next look.
        if (failures.Count > 0)
        {
            Settle(failures);
        }
    });

    /// <summary>Looks whether the table is as it was written, says what somebody else has changed, and puts it right.</summary>
    /// <param name="desired">What it should hold; asked for when the whole table is compared.</param>
    /// <param name="onlyServices">The whole only if a service of ours is missing: that is quick, and finds an emptied table.</param>
    /// <returns>Whether the table could be reached.</returns>
    public bool Look(Func<IpvsTable> desired, bool onlyServices) => Try(isWhole: true, client =>
    {
        if (onlyServices && HasOurServices(client))
        {
            Arm(_looks.Next);
            return;
        }

        var table = desired();
        var (current, changes) = Measure(TableScope.Look, () =>
        {
            var current = client.GetTable();
            return (current, IpvsDiff.Between(current, table, _ours.Contains));
        });
        if (_findings.ToSay(TableFindings.Text(current, changes)) is { } found)
        {
            EngineLog.TableChangedByOthers(_services.Logger, found);
        }

        Settle(Send(client, table, changes));
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        Disconnect();
    }

    private bool Try(bool isWhole, Action<IIpvsClient> work)
    {
        var wasConnected = _client is not null;
        try
        {
            _client ??= _services.OpenIpvs();
            if (_client is null)
            {
                return FailWithoutModule();
            }

            work(_client);
            Unreachable = null;
            return true;
        }
        catch (IOException exception)
        {
            Disconnect();
            // A connection that broke says nothing of the kernel, which may be another by now: a new one, and all of the table.
            return !wasConnected ? Fail(exception.Message, exception.Message)
                : isWhole ? Try(isWhole, work)
                : Arm((TimeSpan.Zero, TableScope.Write));
        }
    }

    // Where nobody has tried to load it: that is done at once, and nothing said unless it fails too.
    private bool FailWithoutModule()
    {
        const string Reason = "the kernel has no ip_vs";
        if (_remedy is not null)
        {
            return Fail(Reason, $"{Reason}: {_remedy}");
        }

        Unreachable = Reason;
        return Arm((TimeSpan.Zero, TableScope.Write));
    }

    private bool Fail(string reason, string trouble)
    {
        Say(trouble);
        Unreachable = reason;
        return Arm((RetryInterval, TableScope.Write));
    }

    private void Settle(List<IpvsFailure> failures)
    {
        Say(string.Join("; ", failures));
        Arm(failures.Count == 0 ? _looks.Next : (RetryInterval, TableScope.Write));
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
        if (_client is null)
        {
            _remedy = await _services.Modules.LoadAsync(Module, CancellationToken.None).ConfigureAwait(false)
                ?? "the module is loaded, but does not answer";
        }
    }

    private bool HasOurServices(IIpvsClient client) => Measure(
        TableScope.LookAtServices,
        () => client.GetServices().Select(service => service.Id).ToHashSet().IsSupersetOf(_ours));

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
        _ours.UnionWith(desired.Services.Select(entry => entry.Service.Id));
        _ours.ExceptWith(changes
            .Where(change => change.Command == IpvsCommand.DeleteService)
            .Select(change => change.ServiceId)
            .Except(failures.Select(failure => failure.Change.ServiceId)));
        return failures;
    }

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

    // The same trouble at every retry is one line.
    private void Say(string trouble)
    {
        if (trouble.Length > 0 && trouble != _trouble)
        {
            EngineLog.TableFailed(_services.Logger, trouble);
        }
        else if (trouble.Length == 0 && _trouble.Length > 0)
        {
            EngineLog.TableMended(_services.Logger);
        }

        _trouble = trouble;
    }

    private void Disconnect()
    {
        _client?.Dispose();
        _client = null;
    }
}
