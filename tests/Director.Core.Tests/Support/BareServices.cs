using Director.Core.Engine;
using HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Scripts;

namespace Director.Core.Tests.Support;

/// <summary>Edges for what needs only a clock, scripts and a log.</summary>
internal static class BareServices
{
    public static EngineServices With(TimeProvider time, IScriptRunner? scripts = null, ILogger? logger = null) => new()
    {
        Time = time,
        Logger = logger ?? NullLogger.Instance,
        OpenRoute = static () => throw new NotSupportedException(),
        OpenIpvs = static () => throw new NotSupportedException(),
        Modules = Substitute.For<IKernelModules>(),
        Checkers = Substitute.For<ICheckerFactory>(),
        Scripts = scripts ?? new RecordedScripts(),
        OpenScripts = static () => FixedScripts.WithoutMissing,
    };
}
