namespace Director.Core.Engine;

/// <summary>How much of a <see cref="DirectorSnapshot"/> is asked for. What the engine itself knows is always in it.</summary>
[Flags]
public enum SnapshotParts
{
    /// <summary>What the engine itself knows: nothing that turns anywhere is asked, and nobody waited for.</summary>
    Engine = 0,

    /// <summary>What the loops of VRRP and of the checks count.</summary>
    Counters = 1,

    /// <summary>What the kernel's ip_vs table holds.</summary>
    Table = 2,

    /// <summary>All.</summary>
    All = Counters | Table,
}
