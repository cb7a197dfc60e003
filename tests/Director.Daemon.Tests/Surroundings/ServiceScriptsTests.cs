using Director.Daemon.Surroundings;
using Keepalived.Configuration;
using NSubstitute;
using Scripts;
using TestSupport;
using ScriptCommand = Scripts.ScriptCommand;

namespace Director.Daemon.Tests.Surroundings;

public class ServiceScriptsTests
{
    private readonly List<ScriptCommand> _run = [];
    private readonly IScriptResolver _resolver = Substitute.For<IScriptResolver>();

    public ServiceScriptsTests() => _resolver.Resolve(default!).ReturnsForAnyArgs(call => new ScriptResolution(call.Arg<ScriptCommand>()));

    [Fact]
    public async Task Each_runs_with_its_words_as_its_user()
    {
        var settings = new ScriptSettings
        {
            Startup = new(["/x/up", "one"]) { User = new("joe") },
            Shutdown = new(["/x/down"]),
        };
        Assert.Null(await ServiceScripts.StartAsync(settings, Runner(new(ScriptOutcome.Exited, 0)), _resolver));
        Assert.Null(await ServiceScripts.EndAsync(settings, Runner(new(ScriptOutcome.Exited, 0)), _resolver));
        Assert.Equal(["/x/up one", "/x/down"], _run.Select(command => $"{command}"));
        Assert.Equal(["joe", null], _run.Select(command => command.User));
    }

    [Fact]
    public async Task Without_one_nothing_runs()
    {
        Assert.Null(await ServiceScripts.StartAsync(new(), Runner(default), _resolver));
        Assert.Empty(_run);
    }

    [Theory]
    [InlineData(ScriptOutcome.Exited, 3, "startup_script /x/up exited with status 3")]
    [InlineData(ScriptOutcome.TimedOut, -1, "startup_script /x/up did not end within 7 s, and was killed")]
    public async Task What_goes_wrong_is_said(ScriptOutcome outcome, int code, string expected) =>
        Assert.Equal(expected, await ServiceScripts.StartAsync(
            Up, Runner(new(outcome, code)), _resolver));

    [Fact]
    public async Task One_that_may_not_run_is_left_out()
    {
        _resolver.Resolve(default!).ReturnsForAnyArgs(call => new ScriptResolution(call.Arg<ScriptCommand>(), "not executable"));
        Assert.Equal(
            "startup_script /x/up is left out: not executable",
            await ServiceScripts.StartAsync(Up, Runner(default), _resolver));
        Assert.Empty(_run);
    }

    private static ScriptSettings Up => new() { Startup = new(["/x/up"]), StartupTimeout = TimeSpan.FromSeconds(7) };

    private ScriptedRunner Runner(ScriptResult result) => new(command =>
    {
        _run.Add(command);
        return Task.FromResult(result);
    });
}
