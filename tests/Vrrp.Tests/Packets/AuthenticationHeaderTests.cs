using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Packets;

/// <summary>auth_type AH: RFC 4302 with HMAC-MD5-96.</summary>
public class AuthenticationHeaderTests
{
    private static readonly byte[] Key = [.. "secret\0\0"u8];
    private static readonly AdvertisementPath Path = new(InternetAddress.Parse("192.0.2.1"), VrrpGroups.IPv4);

    [Fact]
    public void What_is_written_verifies_and_nothing_that_was_changed_does()
    {
        var packet = Packet(7);
        Assert.True(AuthenticationHeader.Verify(packet, isMulticast: true, Key));
        // Type of service, flags and the checksum of the IP header change on the way; a router sets them, and the kernel did here.
        int[] mutable = [1, 6, 7, 10, 11];
        for (var index = 0; index < packet.Length; index++)
        {
            packet[index] ^= 1;
            Assert.Equal(mutable.Contains(index), AuthenticationHeader.Verify(packet, isMulticast: true, Key));
            packet[index] ^= 1;
        }

        Assert.False(AuthenticationHeader.Verify(packet, isMulticast: true, [.. "Secret\0\0"u8]));
    }

    [Fact]
    public void The_time_to_live_of_unicast_is_not_covered()
    {
        var packet = Packet(7, Path with { Destination = InternetAddress.Parse("192.0.2.2") });
        packet[8] = 3;
        Assert.True(AuthenticationHeader.Verify(packet, isMulticast: false, Key));
    }

    [Fact]
    public void A_number_is_taken_once_and_all_count_on_from_the_greatest()
    {
        SequenceNumbers numbers = default;
        Assert.Equal(1u, numbers.Next());
        Assert.True(numbers.TryTake(5));
        Assert.False(numbers.TryTake(5));
        Assert.False(numbers.TryTake(4));
        Assert.Equal(6u, numbers.Next());
        // Two masters that counted alike hear each other.
        Assert.True(numbers.TryTake(6));
        Assert.False(numbers.TryTake(6));
        Assert.True(numbers.TryTake(0xFFFFFFFF));
        Assert.Equal(0xFFFFFFFD, numbers.Next());
    }

    [Fact]
    public void A_recorded_resignation_does_not_end_a_mastership()
    {
        World world = new();
        var (master, backup) = (world.AddHost(), world.AddHost());
        VrrpInstanceOptions Router(byte priority) =>
            Host.Options(priority) with { Authentication = AuthenticationType.AuthenticationHeader, Password = [.. "secret"u8] };
        master.Add(Router(200));
        backup.Add(Router(100));
        world.Run(5);
        master.Do(dispatcher => dispatcher.RemoveInstance("one"));
        world.Run(0.1);
        var recorded = world.Wire.Sent.Last(sent => sent.Bytes[IPv4Header.MinLength + AuthenticationHeader.Length + 2] == 0).Bytes;
        master.Add(Router(200));
        world.Run(10);
        Assert.Equal((VrrpState.Master, VrrpState.Backup), (master.StateOf(), backup.StateOf()));
        backup.Transport.Deliver(new(master.Address, VrrpGroups.IPv4), 255, recorded);
        world.Run(2);
        Assert.Equal((VrrpState.Master, VrrpState.Backup), (master.StateOf(), backup.StateOf()));
        Assert.Equal(1, backup.StatusOf().Errors[AdvertisementError.Replayed]);
    }

    [Fact]
    public void Who_does_not_know_the_key_is_not_heard()
    {
        World world = new();
        var (master, stranger) = (world.AddHost(), world.AddHost());
        master.Add(Host.Options(100) with { Authentication = AuthenticationType.AuthenticationHeader, Password = [.. "secret"u8] });
        stranger.Add(Host.Options(250) with { Authentication = AuthenticationType.AuthenticationHeader, Password = [.. "guess"u8] });
        world.Run(10);
        Assert.Equal(VrrpState.Master, master.StateOf());
        Assert.True(master.StatusOf().Errors[AdvertisementError.AuthenticationHeader] > 0);
    }

    /// <summary>Random bytes, and packets that are cut off, longer or changed anywhere: no exception, and nothing of it is heard.</summary>
    [Fact]
    public void Any_bytes_are_refused()
    {
        World world = new();
        var master = world.AddHost();
        master.Add(Host.Options(router: 51) with
        {
            Authentication = AuthenticationType.AuthenticationHeader,
            Password = [.. "another"u8],
        });
        world.Run(5);
        Random random = new(14);
        var path = Path with { Source = InternetAddress.Parse("192.0.2.77") };
        var whole = Packet(7, path);
        for (var round = 0; round < 20000; round++)
        {
            var bytes = new byte[random.Next(3 * whole.Length)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && random.Next(4) > 0)
            {
                whole.AsSpan(0, Math.Min(whole.Length, bytes.Length)).CopyTo(bytes);
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            master.Transport.Deliver(path, 255, bytes);
            if (round % 500 == 0)
            {
                world.Run(0.1);
            }
        }

        world.Run(5);
        Assert.Equal(VrrpState.Master, master.StateOf());
        Assert.True(master.StatusOf().Errors[AdvertisementError.AuthenticationHeader] > 1000);
    }

    private static byte[] Packet(uint sequence, AdvertisementPath? path = null)
    {
        var on = path ?? Path;
        Advertisement advertisement = new()
        {
            Version = VrrpVersion.V2,
            VirtualRouterId = 51,
            Priority = 100,
            Interval = TimeSpan.FromSeconds(1),
            Authentication = AuthenticationType.AuthenticationHeader,
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
            AddressBytes = [192, 0, 2, 100],
        };
        var packet = new byte[IPv4Header.MinLength + AuthenticationHeader.Length + advertisement.Length];
        var payload = packet.AsSpan(IPv4Header.MinLength);
        advertisement.Write(payload[AuthenticationHeader.Length..], on);
        AuthenticationHeader.Write(payload, on, 255, sequence, Key);
        IPv4Header.Write(
            packet, on.Source, on.Destination, 255, payload.Length, AuthenticationHeader.Protocol, AuthenticationHeader
                .IdentificationOf(payload));
        return packet;
    }
}
