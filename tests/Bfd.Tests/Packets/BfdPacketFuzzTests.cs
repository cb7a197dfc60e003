using FsCheck;
using FsCheck.Fluent;

namespace Bfd.Tests.Packets;

/// <summary>Whatever comes in: no exception, and either an error or a value that is written back as it was read.</summary>
public class BfdPacketFuzzTests
{
    // What is not kept: C, A, D and M of the second byte, the length, the echo interval.
    private const int KeptFlags = 0xf0;

    [Fact]
    public void Random_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Captured_bytes_mutated()
    {
        var mutated =
            from hex in Gen.Elements(Captured.All)
            from length in Gen.Choose(0, 40)
            from at in Gen.Choose(0, Math.Max(0, length - 1))
            from value in Gen.Choose(0, 255)
            select Mutate(Captured.Bytes(hex), length, at, (byte)value);
        Prop.ForAll(mutated.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    private static byte[] Mutate(byte[] seed, int length, int at, byte value)
    {
        var bytes = new byte[length];
        seed.AsSpan(0, Math.Min(length, seed.Length)).CopyTo(bytes);
        if (length > 0)
        {
            bytes[at] = value;
        }

        return bytes;
    }

    private static bool Holds(byte[] bytes)
    {
        if (!BfdPacket.TryParse(bytes, out var packet, out var error))
        {
            return error != BfdPacketError.None && packet == default;
        }

        var written = new byte[BfdPacket.Length];
        packet.Write(written);
        return error == BfdPacketError.None
            && written[0] == bytes[0]
            && (written[1] & KeptFlags) == (bytes[1] & KeptFlags)
            && written[2] == bytes[2]
            && written.AsSpan(4, 16).SequenceEqual(bytes.AsSpan(4, 16));
    }
}
