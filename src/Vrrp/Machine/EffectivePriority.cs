namespace Vrrp;

/// <summary>The priority an instance advertises.</summary>
public static class EffectivePriority
{
    private const int Least = 1;
    private const int Most = 254;

    /// <summary>The configured one and what weights add, 1 to 254; an address owner stays 255.</summary>
    public static byte Of(byte priority, int adjustment) =>
        priority == byte.MaxValue ? priority : (byte)Math.Clamp((long)priority + adjustment, Least, Most);
}
