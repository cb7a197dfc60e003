using Director.Core.Engine;
using Director.Core.Tests.VirtualServers;
using HealthChecks;
using Keepalived.Configuration;
using NSubstitute;
using TestSupport;

namespace Director.Core.Tests.Engine;

public sealed class ScriptGateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-gate-");
    private readonly LogLines _log = new();

    [Fact]
    public void A_script_that_cannot_run_is_refused_and_said()
    {
        Assert.False(Gate(security: false, _ => "no such file; check the path").Allows("VI_1", new() { Path = "/bin/x" }));
        Assert.Equal("VI_1: /bin/x is left out: no such file; check the path", Assert.Single(_log.Lines));
    }

    [Theory]
    [InlineData(false, "root", true)]
    [InlineData(true, "root", false)]
    [InlineData(true, null, false)]
    [InlineData(true, "nobody", true)]
    public void Enable_script_security_refuses_to_root_what_anybody_may_write(bool security, string? user, bool isAllowed)
    {
        var path = Path.Combine(_folder.FullName, "script");
        File.WriteAllText(path, "#!/bin/sh\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        Assert.Equal(isAllowed, Gate(security, _ => null).Allows("VI_1", new() { Path = path, User = user }));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ScriptGate Gate(bool security, Func<HealthChecks.ScriptCommand, string?> problem)
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
            ScriptProblem = problem,
        };
        var configuration = Configuration.Empty with { GlobalDefinitions = new() { Scripts = new() { EnableSecurity = security } } };
        return new ScriptGate(services, configuration);
    }
}
