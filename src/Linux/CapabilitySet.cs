namespace Linux;

/// <summary>A set of CAP_ numbers, 0 to 63.</summary>
/// <param name="Bits">Bit n stands for capability n, as in /proc/PID/status.</param>
public readonly record struct CapabilitySet(ulong Bits)
{
    /// <summary>The set of these CAP_ numbers.</summary>
    public static CapabilitySet Of(params ReadOnlySpan<int> capabilities)
    {
        var bits = 0UL;
        foreach (var capability in capabilities)
        {
            bits |= 1UL << capability;
        }

        return new(bits);
    }

    /// <summary>Whether CAP_ number <paramref name="capability"/> is in it.</summary>
    public bool Contains(int capability) => (Bits & (1UL << capability)) != 0;

    /// <summary>What both have.</summary>
    public CapabilitySet Intersect(CapabilitySet other) => new(Bits & other.Bits);

    /// <summary>What this has and <paramref name="other"/> has not.</summary>
    public CapabilitySet Except(CapabilitySet other) => new(Bits & ~other.Bits);
}
