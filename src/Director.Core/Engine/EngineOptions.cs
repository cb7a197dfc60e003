namespace Director.Core.Engine;

/// <summary>What the command line, not the configuration, asks of the engine.</summary>
public sealed record EngineOptions
{
    /// <summary>-V: virtual addresses stay on the interfaces after a stop.</summary>
    public bool KeepAddressesOnStop { get; init; }

    /// <summary>--dont-track-ipvs: an instance keeps its priority while the table behind its addresses cannot be written.</summary>
    public bool KeepPriorityWithoutTable { get; init; }

    /// <summary>A former process handed over to this one: what is in the kernel is in use (docs/decisions/0039).</summary>
    public bool GoesOn { get; init; }

    /// <summary>-I: the ip_vs table stays after a stop.</summary>
    public bool KeepVirtualServersOnStop { get; init; }
}
