namespace Director.Core.Engine;

/// <summary>What the service runs: everything between a configuration and the kernel. The daemon owns when, the engine owns how.</summary>
public interface IDirectorEngine : IAsyncDisposable
{
    /// <summary>One line for people: "2 instances (1 master), 3 virtual servers, 5 of 6 real servers up".</summary>
    string Status { get; }

    /// <summary>How long ago the VRRP loop last came round; what the watchdog judges. Zero when there is no VRRP.</summary>
    TimeSpan SinceLastTurn { get; }
}
