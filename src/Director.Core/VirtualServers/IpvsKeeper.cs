using System.Collections.Immutable;
using Director.Core.Engine;
using Ipvs.Netlink;

namespace Director.Core.VirtualServers;

/// <summary>
/// The one writer of the kernel's ip_vs table: dumps, compares, sends the difference. Services that are not ours are left alone. A table
/// that cannot be reached is said once and tried again; what someone else changed is put right at the next audit.
/// </summary>
internal sealed class IpvsKeeper : IAsyncDisposable
{
    private const string Module = "ip_vs";
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AuditInterval = TimeSpan.FromMinutes(1);

    private readonly EngineServices _services;
    private readonly Action _due;
    private readonly ITimer _timer;
    private readonly HashSet<IpvsServiceId> _ours = [];
    private IIpvsClient? _client;
    private string _trouble = "";
    private string? _remedy;

    /// <param name="due">Told on a thread of the pool when the whole table should be written again.</param>
    public IpvsKeeper(EngineServices services, Action due)
    {
        _services = services;
        _due = due;
        _timer = services.Time.CreateTimer(_ => _ = BecomeDueAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the kernel holds services of ours, as far as we know.</summary>
    public bool HoldsServices => _ours.Count > 0;

    /// <summary>Makes the table hold <paramref name="desired"/> and no other service of ours.</summary>
    /// <param name="prepare">Done on the connection before.</param>
    /// <returns>Whether the table could be reached.</returns>
    public bool WriteAll(IpvsTable desired, Action<IIpvsClient>? prepare = null) => Try(whole: true, client =>
    {
        prepare?.Invoke(client);
        var changes = IpvsDiff.Between(client.GetTable(), desired, _ours.Contains);
        var failures = Send(client, changes);
        _ours.UnionWith(desired.Services.Select(entry => entry.Service.Id));
        _ours.ExceptWith(changes
            .Where(change => change.Command == IpvsCommand.DeleteService)
            .Select(change => change.ServiceId)
            .Except(failures.Select(failure => failure.Change.ServiceId)));
        return failures;
    });

    /// <summary>Makes these services what they should be, without a dump of all: what a health check changes.</summary>
    /// <returns>Whether the table could be reached.</returns>
    public bool Write(IReadOnlyCollection<IpvsServiceEntry> entries) => Try(whole: false, client =>
    {
        var current = entries.Select(entry => client.GetService(entry.Service.Id)).OfType<IpvsServiceEntry>();
        return Send(client, IpvsDiff.Between(new([.. current]), new([.. entries]), static _ => false));
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        Disconnect();
    }

    // A part that went well says nothing of the rest: it neither ends a trouble nor puts off the next look at the whole.
    private bool Try(bool whole, Func<IIpvsClient, List<IpvsFailure>> work)
    {
        try
        {
            _client ??= _services.OpenIpvs();
            if (_client is null)
            {
                return FailWithoutModule();
            }

            var failures = work(_client);
            if (whole || failures.Count > 0)
            {
                Say(string.Join("; ", failures));
                _timer.Change(failures.Count == 0 ? AuditInterval : RetryInterval, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
        catch (IOException exception)
        {
            Disconnect();
            return Fail(exception.Message);
        }
    }

    // The first time nobody has tried to load it: that is done at once, and nothing said unless it fails too.
    private bool FailWithoutModule()
    {
        if (_remedy is not null)
        {
            return Fail($"the kernel has no ip_vs: {_remedy}");
        }

        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return false;
    }

    private bool Fail(string trouble)
    {
        Say(trouble);
        _timer.Change(RetryInterval, Timeout.InfiniteTimeSpan);
        return false;
    }

    private async Task BecomeDueAsync()
    {
        if (_client is null)
        {
            _remedy = await _services.Modules.LoadAsync(Module, CancellationToken.None).ConfigureAwait(false)
                ?? "the module is loaded, but does not answer";
        }

        _due();
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
