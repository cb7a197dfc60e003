namespace Keepalived.Configuration;

/// <summary>Where a route goes among equal ones.</summary>
public enum RoutePlacement
{
    /// <summary>Before them.</summary>
    Prepend,

    /// <summary>Nowhere: an equal one is an error.</summary>
    Add,

    /// <summary>After them.</summary>
    Append,
}
