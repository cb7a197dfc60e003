namespace Director.Core.Servers;

/// <summary>Whether enough weight is alive behind a virtual server, with hysteresis so that it does not flap.</summary>
public static class Quorum
{
    /// <summary>
    /// Up again at <paramref name="quorum"/> + <paramref name="hysteresis"/>, lost below <paramref name="quorum"/> -
    /// <paramref name="hysteresis"/> and always when nothing is alive.
    /// </summary>
    /// <param name="wasUp">Whether it was up before.</param>
    /// <param name="aliveWeight">The sum of the weights of the real servers that are up.</param>
    public static bool IsUp(bool wasUp, long aliveWeight, long quorum, long hysteresis) =>
        wasUp
            ? aliveWeight > 0 && aliveWeight >= quorum - hysteresis
            : aliveWeight >= quorum + hysteresis;
}
