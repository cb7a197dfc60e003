namespace Director.Core.VirtualServers;

/// <summary>How many servers there are and how they stand.</summary>
/// <param name="VirtualServers">All.</param>
/// <param name="RealServers">Those behind them, each as often as it stands there.</param>
/// <param name="Up">Of these, those that are up.</param>
/// <param name="AssumedUp">Of these, those that have not been checked yet.</param>
/// <param name="Checked">Real servers that have been checked; those without a checker never are.</param>
public sealed record ServerCounts(int VirtualServers, int RealServers, int Up, int AssumedUp = 0, int Checked = 0)
{
    /// <summary>No servers.</summary>
    public static readonly ServerCounts None = new(0, 0, 0);

    /// <summary>Counts them.</summary>
    public static ServerCounts Of(IReadOnlyCollection<VirtualServerState> states) => new(
        states.Count,
        states.Sum(state => state.Configuration.RealServers.Count),
        states.Sum(state => state.UpCount),
        states.Sum(state => state.AssumedUpCount),
        states.Sum(state => state.CheckedCount));
}
