using Director.Core.Engine;
using Director.Core.Tests.Support;
using HealthChecks;
using Keepalived.Configuration;
using NSubstitute;
using Scripts;
using TestSupport;

namespace Director.Core.Tests.Engine;

public sealed class ScriptGateTests
{
    private readonly LogLines _log = new();

    [Fact]
    public void A_script_that_cannot_run_is_refused_and_said()
    {
        Assert.False(Gate(new FixedScripts(_ => "no such file; check the path")).Allows("VI_1", new() { Path = "/bin/x" }, out _));
        Assert.Equal("VI_1: /bin/x is left out: no such file; check the path", Assert.Single(_log.Lines));
    }

    [Fact]
    public void A_script_that_can_run_is_known_with_whom_it_runs_as()
    {
        Assert.True(Gate(FixedScripts.WithoutMissing).Allows("VI_1", new() { Path = "/bin/x" }, out var resolved));
        Assert.Equal(ScriptIdentity.Own, resolved.Identity);
    }

    [Fact]
    public void What_cannot_be_found_out_now_is_let_through_as_it_is()
    {
        Scripts.ScriptCommand command = new() { Path = "/bin/x", User = "web" };
        Assert.True(Gate(new FixedScripts(_ => "later")).Allows("VI_1", command, out var resolved));
        Assert.Equal(command, resolved);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Enable_script_security_goes_with_the_script(bool security)
    {
        var scripts = Gate(FixedScripts.WithoutMissing, new() { EnableSecurity = security, User = new("web", "games") }).Scripts;
        Assert.Equal(new() { Path = "/bin/x", User = "web", Group = "games", IsGuarded = security }, scripts.Command(new(["/bin/x"])));
    }

    private ScriptGate Gate(IScriptResolver machine, ScriptSettings? settings = null)
    {
        EngineServices services = new()
        {
            Time = new FakeTime(),
            Logger = _log,
            OpenRoute = () => throw new NotSupportedException(),
            OpenIpvs = () => null,
            Modules = Substitute.For<IKernelModules>(),
            Checkers = Substitute.For<ICheckerFactory>(),
            Scripts = Substitute.For<IScriptRunner>(),
            OpenScripts = () => machine,
        };
        return new ScriptGate(services, Configuration.Empty with { GlobalDefinitions = new() { Scripts = settings ?? new() } });
    }
}
