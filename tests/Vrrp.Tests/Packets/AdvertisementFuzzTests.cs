using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Linux;

namespace Vrrp.Tests.Packets;

/// <summary>Whatever comes in: no exception, and either an error or a value that is written back as it was read.</summary>
public class AdvertisementFuzzTests
{
    private static readonly AdvertisementPath[] Paths =
    [
        new(InternetAddress.Parse("192.0.2.1"), VrrpGroups.IPv4),
        new(InternetAddress.Parse("192.0.2.1"), VrrpGroups.IPv4, WithoutPseudoHeader: true),
        new(InternetAddress.Parse("fe80::1"), VrrpGroups.IPv6),
    ];

    private static readonly byte[][] Seeds =
    [
        Captured.Packet(Captured.V2Password)[20..],
        Captured.Packet(Captured.V2Plain)[20..],
        Captured.Packet(Captured.V3)[20..],
        Captured.Packet(Captured.V3IPv6)[40..],
    ];

    [Fact]
    public void Random_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Paths.All(path => Holds(bytes, path)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Captured_bytes_mutated_with_a_good_checksum()
    {
        var mutated =
            from seed in Gen.Elements(Seeds)
            from length in Gen.Choose(0, seed.Length + 8)
            from at in Gen.Choose(0, Math.Max(0, length - 1))
            from value in Gen.Choose(0, 255)
            from path in Gen.Elements(Paths)
            select (Mutate(seed, length, at, (byte)value, path), path);
        Prop.ForAll(mutated.ToArbitrary(), sample => Holds(sample.Item1, sample.path)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Random_IPv4_headers() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var packet = Captured.Packet(Captured.V2Plain);
            bytes.AsSpan(0, Math.Min(bytes.Length, 12)).CopyTo(packet);
            return !IPv4Header.TryParse(packet, out var header, out var error)
                ? error != AdvertisementError.None
                : header.HeaderLength is >= 20 and <= 60 && header.TotalLength >= header.HeaderLength
                    && header.TotalLength <= packet.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static byte[] Mutate(byte[] seed, int length, int at, byte value, AdvertisementPath path)
    {
        var bytes = new byte[length];
        seed.AsSpan(0, Math.Min(length, seed.Length)).CopyTo(bytes);
        if (length > 0)
        {
            bytes[at] = value;
        }

        if (length >= 8)
        {
            bytes.AsSpan(6, 2).Clear();
            var sum = bytes[0] >> 4 == 2 || path.WithoutPseudoHeader
                ? 0
                : InternetChecksum.PseudoHeader(path.Source, path.Destination, Advertisement.Protocol, length);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), InternetChecksum.Finish(InternetChecksum.Add(sum, bytes)));
        }

        return bytes;
    }

    private static bool Holds(byte[] bytes, AdvertisementPath path)
    {
        if (!Advertisement.TryParse(bytes, path, out var advertisement, out var error))
        {
            return error != AdvertisementError.None;
        }

        var written = new byte[advertisement.Length];
        advertisement.Write(written, path);
        // The reserved bits of version 3 are not kept, and with them the checksum.
        var canonical = bytes.ToArray();
        if (advertisement.Version == VrrpVersion.V3 && canonical[4] >> 4 != 0)
        {
            canonical[4] &= 0xf;
            written.AsSpan(6, 2).CopyTo(canonical.AsSpan(6));
        }

        return written.AsSpan().SequenceEqual(canonical);
    }
}
