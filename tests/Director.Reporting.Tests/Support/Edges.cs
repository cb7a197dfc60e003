using Director.Core.Engine;
using Director.Core.Tests.Support;
using HealthChecks;
using NSubstitute;
using TestSupport;

namespace Director.Reporting.Tests.Support;

/// <summary>The edges of an engine of which an outlet needs only scripts, the log and the clock.</summary>
internal sealed class Edges
{
    public Edges() => Services = new()
    {
        Time = Time,
        Logger = Log,
        OpenRoute = () => throw new NotSupportedException(),
        OpenIpvs = () => null,
        Modules = Substitute.For<IKernelModules>(),
        Checkers = Substitute.For<ICheckerFactory>(),
        Scripts = Scripts,
        OpenScripts = () => FixedScripts.WithoutMissing,
    };

    public FakeTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public RecordedScripts Scripts { get; } = new();

    public EngineServices Services { get; }
}
