using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Servers;
using Director.Core.Tests.Support;
using Keepalived.Configuration;
using Keepalived.Configuration.Tests;
using NSubstitute;
using TestSupport;

namespace Director.Core.Tests.Servers;

/// <summary>A controller of virtual servers over a table, checkers and scripts that a test rules.</summary>
public abstract class VirtualServerBench : IAsyncLifetime
{
    protected const string A = "10.9.0.11:80";
    protected const string B = "10.9.0.12:80";
    protected const string Both = "TCP 10.9.0.100:80: 10.9.0.11:80 1, 10.9.0.12:80 1";
    protected const string OnlyB = "TCP 10.9.0.100:80: 10.9.0.12:80 1";
    protected static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private protected readonly FakeTime Time = new();
    private protected readonly LogLines Log = new();
    private protected readonly TableKernel Kernel = new();
    private protected readonly Verdicts Verdicts = new();
    private protected readonly NoConnections Connections = new();
    private protected readonly RecordedScripts Scripts = new();
    private protected readonly IKernelModules Modules = Substitute.For<IKernelModules>();
    private protected readonly HeardEvents Heard = new();
    private protected readonly VirtualServerController Controller;

    private readonly EngineServices _services;
    private readonly Steps _steps;

    protected VirtualServerBench()
    {
        _services = new()
        {
            Time = Time,
            Logger = Log,
            Events = Heard,
            OpenRoute = () => throw new NotSupportedException(),
            OpenIpvs = Kernel.Open,
            Modules = Modules,
            Checkers = Verdicts,
            OpenChecks = () => Connections,
            Scripts = Scripts,
            OpenScripts = () => FixedScripts.WithoutMissing,
        };
        Controller = new VirtualServerController(_services);
        _steps = new Steps(_services);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Controller.DisposeAsync();
        await _services.Files.DisposeAsync();
    }

    /// <summary>"10.9.0.11:80 RealServerDown", "QuorumLost": what happened, in order.</summary>
    private protected IEnumerable<string> Happened => Heard.Of<ServerEvent>()
        .Select(happened => $"{(happened.RealServer is { } server ? ServerNames.Of(server) : "")} {happened.Kind}".TrimStart());

    /// <summary>What its real servers come to.</summary>
    private protected async Task<ServerTally> TallyAsync() => (await Controller.SnapshotAsync())[0].Tally;

    protected Task StartAsync(string text) => Controller.StartAsync(_steps.To(Read(text)), NetworkSnapshot.Empty);

    protected Task ReloadAsync(Configuration next) => _steps.CarryOutAsync(Controller, next);

    /// <summary>Moves the clock on; what is due by then has been begun when it returns.</summary>
    protected async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        var before = Connections.Waits;
        await Eventually.HoldsAsync("the checks had their turn", Deadline, () => Task.FromResult(Connections.Waits >= before + 2));
    }

    protected Task ChecksLeadTo(string table) => Eventually.SeesAsync(
        table,
        Deadline,
        () =>
        {
            Time.Advance(Round);
            return Task.FromResult(Kernel.Text);
        },
        seen => seen == table);

    protected static Configuration Read(string text)
    {
        var result = Conf.Read(text);
        Assert.False(result.HasErrors, Conf.Describe(result));
        return result.Configuration;
    }

    protected static string File(string virtualServer = "", string realServer = "") => $$"""
        virtual_server 10.9.0.100 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            delay_loop 1
            retry 1
            delay_before_retry 1
            {{virtualServer}}
            real_server 10.9.0.11 80 {
                {{realServer}}
                TCP_CHECK {
                }
            }
            real_server 10.9.0.12 80 {
                TCP_CHECK {
                }
            }
        }

        """;
}
