using HealthChecks;
using Ipvs.Netlink;
using Microsoft.Extensions.Logging;
using Route.Netlink;
using Vrrp;

namespace Director.Core.Engine;

/// <summary>The edges of the engine: all through which it reaches the kernel, the network, processes and the clock.</summary>
public sealed record EngineServices
{
    /// <summary>The clock of all timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where events are told.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Opens a connection to rtnetlink.</summary>
    public required Func<IRouteClient> OpenRoute { get; init; }

    /// <summary>Opens a connection to the ip_vs table; null when the kernel has no ip_vs.</summary>
    public required Func<IIpvsClient?> OpenIpvs { get; init; }

    /// <summary>Opens the wire that VRRP is spoken on.</summary>
    public Func<IVrrpTransport> OpenVrrp { get; init; } = static () => new VrrpSockets();

    /// <summary>Opens the connections that checks are made over.</summary>
    public Func<ICheckTransport> OpenChecks { get; init; } = static () => new CheckSockets();

    /// <summary>Opens what a former process left of its last advertisements, and keeps ours; throws an <see cref="IOException"/> where it cannot.</summary>
    public Func<LastAdvertisements> OpenLastAdvertisements { get; init; } = static () => LastAdvertisements.None;

    /// <summary>Loads ip_vs.</summary>
    public required IKernelModules Modules { get; init; }

    /// <summary>Makes checkers.</summary>
    public required ICheckerFactory Checkers { get; init; }

    /// <summary>Runs scripts.</summary>
    public required IScriptRunner Scripts { get; init; }

    /// <summary>Opens what finds programs and users of scripts; for each configuration anew, since it remembers users.</summary>
    public Func<IScriptResolver> OpenScripts { get; init; } = ScriptResolver.OfThisProcess;

    /// <summary>The real kernel and network of the calling thread's namespace, real processes.</summary>
    /// <param name="lastAdvertisements">The file that <see cref="LastAdvertisements"/> are kept in.</param>
    public static EngineServices OnThisMachine(IKernelModules modules, TimeProvider time, ILogger logger, string lastAdvertisements)
    {
        var scripts = new ScriptRunner(time);
        return new()
        {
            Time = time,
            Logger = logger,
            OpenRoute = RouteClient.Open,
            OpenLastAdvertisements = () => LastAdvertisements.Open(lastAdvertisements),
            OpenIpvs = static () => IpvsClient.TryOpen(out var client) ? client : null,
            Modules = modules,
            Checkers = new CheckerFactory(scripts),
            Scripts = scripts,
        };
    }
}
