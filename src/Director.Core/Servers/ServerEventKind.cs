namespace Director.Core.Servers;

/// <summary>What happened to a virtual server or one of its real servers.</summary>
public enum ServerEventKind
{
    /// <summary>The last failing checker of a real server succeeded.</summary>
    RealServerUp,

    /// <summary>A checker of a real server that was up failed.</summary>
    RealServerDown,

    /// <summary>A checker asked for another weight (misc_dynamic).</summary>
    WeightChanged,

    /// <summary>A real server that the file no longer names has left the table, after its connections.</summary>
    RealServerLeft,

    /// <summary>Enough weight is alive again.</summary>
    QuorumGained,

    /// <summary>Too little weight is alive; the sorry server, if there is one, takes over.</summary>
    QuorumLost,
}
