namespace Keepalived.Configuration.Tests.Samples;

/// <summary>What no single row can say.</summary>
internal static class CacheRules
{
    /// <summary>The block as it is used; null, after an error, when it is left out.</summary>
    public static Cache? Apply(Cache cache, Block block, ReadContext context)
    {
        if (cache is not { Mode: CacheMode.Off, Size: not null })
        {
            return cache;
        }

        context.Diagnostics.Warning(block.PositionOf("size"), "no-use", "a cache with mode off has no size; the line is left out");
        return cache with { Size = null };
    }
}
