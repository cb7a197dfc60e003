namespace Director.Core.Servers;

/// <summary>
/// What real servers come to together. That of many follows from that of each, so one that changes does not ask the others.
/// </summary>
/// <param name="Servers">How many they are.</param>
/// <param name="Up">Of these, those that are up.</param>
/// <param name="AssumedUp">Of these, those not all of whose checkers have spoken.</param>
/// <param name="Checked">Those of all whose checkers have spoken; one without a checker is not among them.</param>
/// <param name="AliveWeight">The weight that counts for the quorum.</param>
public readonly record struct ServerTally(int Servers, int Up, int AssumedUp, int Checked, long AliveWeight)
{
    /// <summary>Together.</summary>
    public static ServerTally operator +(ServerTally left, ServerTally right) => new(
        left.Servers + right.Servers,
        left.Up + right.Up,
        left.AssumedUp + right.AssumedUp,
        left.Checked + right.Checked,
        left.AliveWeight + right.AliveWeight);

    /// <summary>Without those.</summary>
    public static ServerTally operator -(ServerTally left, ServerTally right) => new(
        left.Servers - right.Servers,
        left.Up - right.Up,
        left.AssumedUp - right.AssumedUp,
        left.Checked - right.Checked,
        left.AliveWeight - right.AliveWeight);

    /// <summary>Of all of them.</summary>
    internal static ServerTally Of(IEnumerable<RealServerState> servers)
        => servers.Aggregate(default(ServerTally), (sum, server) => sum + server.Tally);
}
