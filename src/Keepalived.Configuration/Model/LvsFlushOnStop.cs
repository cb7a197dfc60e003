namespace Keepalived.Configuration;

/// <summary>How the LVS table is emptied on stop.</summary>
public enum LvsFlushOnStop
{
    /// <summary>Each real server and virtual server is removed.</summary>
    Off,

    /// <summary>The whole table is flushed.</summary>
    All,

    /// <summary>Each virtual server is removed with its real servers.</summary>
    VirtualServer,
}
