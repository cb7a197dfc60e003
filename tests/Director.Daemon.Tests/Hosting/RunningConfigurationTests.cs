using Director.Core.Engine;
using Director.Core.Planning;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;
using NSubstitute;

namespace Director.Daemon.Tests.Hosting;

/// <summary>Files that no start and no reload takes, because they say where or as whom to act.</summary>
public sealed class RunningConfigurationTests
{
    private readonly FakeConfigurationSource _source = new();
    private readonly IDirectorEngine _engine = Substitute.For<IDirectorEngine>();
    private readonly RunningConfiguration _running;

    public RunningConfigurationTests()
    {
        _engine.ReloadAsync(default!, default).ReturnsForAnyArgs(new ReloadPlan([], [], [], ""));
        _running = new RunningConfiguration(
            _source, _engine, new CommandLineOptions(), FakeConfigurationSource.Process(new(), TimeProvider.System));
    }

    [Fact]
    public async Task A_start_with_one_says_why_and_touches_nothing()
    {
        _source.Next = FakeConfigurationSource.Refused("first");
        var said = 0;
        Assert.Equal(StartOutcome.Refused, await _running.StartAsync(result => said += result.Diagnostics.Length, default));
        Assert.Equal(1, said);
        Assert.Null(_running.Running);
        Assert.Empty(_engine.ReceivedCalls());
    }

    [Fact]
    public async Task A_reload_into_another_place_is_refused()
    {
        await _running.StartAsync(_ => { }, default);
        var next = FakeConfigurationSource.Result("second");
        _source.Next = next with { Configuration = next.Configuration with { Service = new() { NetworkNamespace = "front" } } };
        Assert.Equal(
            "net_namespace, net_namespace_ipvs or instance differs from what runs ((front, -, -), not (-, -, -)): "
                + "restart the service to change it",
            (await _running.ReloadAsync(default)).Refusal);
    }

    [Fact]
    public async Task A_start_takes_any_other_errors()
    {
        _source.Next = FakeConfigurationSource.Result("first", "an error");
        Assert.Equal(StartOutcome.Started, await _running.StartAsync(_ => { }, default));
    }

    [Fact]
    public async Task A_reload_with_one_is_refused_whatever_runs()
    {
        _source.Next = FakeConfigurationSource.Result("first", "another place");
        await _running.StartAsync(_ => { }, default);
        Assert.Null((await _running.ReloadAsync(default)).Refusal);
        _source.Next = FakeConfigurationSource.Refused("second");
        Assert.Equal("/f:1:1: error: another place", (await _running.ReloadAsync(default)).Refusal);
        await _engine.ReceivedWithAnyArgs(1).ReloadAsync(default!, default);
    }
}
