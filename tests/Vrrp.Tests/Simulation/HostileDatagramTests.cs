using System.Net.Sockets;

namespace Vrrp.Tests.Simulation;

/// <summary>Adverts of every kind, spoiled in every way, on the whole way in: nothing breaks, and each datagram is counted once.</summary>
public class HostileDatagramTests
{
    private const int Datagrams = 20_000;
    private static readonly HmacOptions Hmac = new() { Keys = [new HmacKey(1, [.. "0123456789abcdef0123456789abcdef"u8])], ActiveKey = 1 };
    private readonly World _world = new();

    [Theory]
    [InlineData("version 2")]
    [InlineData("version 2, password")]
    [InlineData("version 2, AH")]
    [InlineData("version 2, signed")]
    [InlineData("version 3")]
    [InlineData("version 3, signed")]
    [InlineData("version 3, IPv6")]
    [InlineData("version 3, IPv6, signed")]
    public void Whatever_arrives_is_counted_and_breaks_nothing(string kind)
    {
        var (sender, receiver) = (_world.AddHost(), _world.AddHost());
        sender.Add(Options(kind) with { Priority = 200 });
        receiver.Add(Options(kind));
        _world.Run(8);
        sender.Do(static dispatcher => dispatcher.RemoveInstance("one"));
        _world.Run(0.01);
        List<byte[]> seeds = [.. _world.Wire.Sent.Where(sent => sent.From == sender.Transport).Select(static sent => sent.Bytes)];
        Assert.True(seeds.Count > 3, "adverts, and a goodbye");
        var isIPv6 = kind.Contains("IPv6", StringComparison.Ordinal);
        var source = isIPv6 ? sender.Eth0.LinkLocalIPv6 : sender.Address;
        AdvertisementPath path = new(source, isIPv6 ? VrrpGroups.IPv6 : VrrpGroups.IPv4);

        Random random = new(kind.Length);
        var before = Counted(receiver);
        for (var sent = 0; sent < Datagrams;)
        {
            var bytes = Spoil(random, seeds);
            // What comes from our own address is ours, and no advert to us.
            if (isIPv6 || bytes.Length < 20 || !bytes.AsSpan(12, 4).SequenceEqual(IPAddressOf(receiver)))
            {
                receiver.Transport.Deliver(path, (byte)(random.Next(4) == 0 ? random.Next(256) : 255), bytes);
                sent++;
            }

            if (sent % 500 == 0)
            {
                receiver.Settle();
            }
        }

        receiver.Settle();
        Assert.Equal(Datagrams, Counted(receiver) - before);
        Assert.NotEqual(VrrpState.Fault, receiver.StateOf());
    }

    private static ReadOnlySpan<byte> IPAddressOf(Host host) => new byte[] { 192, 0, 2, (byte)host.Number };

    private static VrrpInstanceOptions Options(string kind)
    {
        var isIPv6 = kind.Contains("IPv6", StringComparison.Ordinal);
        return Host.Options() with
        {
            Version = kind.StartsWith("version 3", StringComparison.Ordinal) ? VrrpVersion.V3 : VrrpVersion.V2,
            Family = isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
            Addresses = isIPv6
                ? [new(InternetAddress.Parse("fe80::99")), new(InternetAddress.Parse("2001:db8::99"))]
                : [new(InternetAddress.Parse("192.0.2.101")), new(InternetAddress.Parse("192.0.2.102"))],
            Authentication = kind.EndsWith("AH", StringComparison.Ordinal) ? AuthenticationType.AuthenticationHeader
                : kind.EndsWith("password", StringComparison.Ordinal) ? AuthenticationType.SimplePassword
                : AuthenticationType.None,
            Password = [.. "secret"u8],
            Hmac = kind.EndsWith("signed", StringComparison.Ordinal) ? Hmac : null,
        };
    }

    // One that is taken although something is said of it is counted as both.
    private static long Counted(Host host)
    {
        var status = host.Dispatcher.Summarize();
        return status.Errors.Total + status.Instances.Sum(static instance => instance.AdvertisementsReceived + instance.Errors.Total
            - instance.Errors[AdvertisementError.AddressList] - instance.Errors[AdvertisementError.ClockSkew]);
    }

    private static byte[] Spoil(Random random, List<byte[]> seeds)
    {
        var seed = seeds[random.Next(seeds.Count)];
        switch (random.Next(6))
        {
            case 0:
                return seed[..random.Next(seed.Length + 1)];
            case 1:
                var more = new byte[random.Next(400)];
                random.NextBytes(more);
                return [.. seed, .. more];
            case 2:
                var other = seeds[random.Next(seeds.Count)];
                var cut = random.Next(Math.Min(seed.Length, other.Length));
                return [.. seed[..cut], .. other[cut..]];
            case 3:
                var nothing = new byte[random.Next(1500)];
                random.NextBytes(nothing);
                return nothing;
            case 4:
                // As it was: a replay.
                return seed;
            default:
                byte[] spoiled = [.. seed];
                for (var change = random.Next(1, 5); change > 0; change--)
                {
                    spoiled[random.Next(spoiled.Length)] ^= (byte)(1 << random.Next(8));
                }

                return spoiled;
        }
    }
}
