namespace Vrrp;

/// <summary>The hash FNV-1a of 64 bits: tells what is whole and what is meant, not what is trusted.</summary>
internal static class Fnv1a
{
    private const ulong OffsetBasis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    internal static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = OffsetBasis;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
