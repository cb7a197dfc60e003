using FsCheck;
using FsCheck.Fluent;

namespace TestSupport.Netlink;

/// <summary>Bytes to break a parser with.</summary>
public static class HostileBytes
{
    /// <summary>Random bytes, half of them in a form that looks like attributes: small lengths, small types.</summary>
    public static Arbitrary<byte[]> Any { get; } = Gen.OneOf(Noise(), LooksLikeAttributes()).ToArbitrary();

    /// <summary>A good message with some bytes changed, its end cut off, or both.</summary>
    public static Arbitrary<byte[]> MutationsOf(byte[] good) =>
        (from changes in Gen.Choose(0, 6)
         from positions in Gen.Choose(0, good.Length - 1).ArrayOf(changes)
         from values in Gen.OneOf(Gen.Choose(0, 255), Gen.Choose(0, 8)).ArrayOf(changes)
         from length in Gen.OneOf(Gen.Constant(good.Length), Gen.Choose(0, good.Length))
         select Mutate(good, positions, values)[..length]).ToArbitrary();

    private static byte[] Mutate(byte[] good, int[] positions, int[] values)
    {
        var bytes = good.ToArray();
        foreach (var (position, value) in positions.Zip(values))
        {
            bytes[position] = (byte)value;
        }

        return bytes;
    }

    private static Gen<byte[]> Noise() => Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf();

    private static Gen<byte[]> LooksLikeAttributes() =>
        (from length in Gen.Frequency((8, Gen.Choose(4, 24)), (1, Gen.Choose(0, 3)), (1, Gen.Choose(25, 300)))
         from type in Gen.Choose(0, 40)
         from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Choose(0, 12)).Select(number => (byte)number)
             .ArrayOf((Math.Clamp(length - 4, 0, 24) + 3) & ~3)
         select (byte[])[(byte)length, (byte)(length >> 8), (byte)type, 0, .. value])
        .ArrayOf().Select(attributes => attributes.SelectMany(bytes => bytes).ToArray());
}
