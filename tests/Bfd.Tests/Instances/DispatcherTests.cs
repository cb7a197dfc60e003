using Bfd.Tests.Simulation;
using Linux;
using TestSupport;

namespace Bfd.Tests.Instances;

public class DispatcherTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Two_hosts_come_up_within_a_turn_or_two()
    {
        var (one, other) = Host.Pair(_time);
        Assert.Equal("a path unknown; a: Down to Init; a: Init to Up; a path up", one.Listener.Take());
        Assert.Equal(BfdState.Up, other.Status.Machine.State);
        Assert.InRange(other.Status.PacketsReceived, 15, 35);
    }

    [Fact]
    public void Silence_is_noticed_in_the_detection_time()
    {
        var (one, other) = Host.Pair(_time);
        one.Listener.Take();
        other.Transport.Peer = null;
        Host.Run(_time, TimeSpan.FromMilliseconds(100), one, other);
        Assert.Equal("", one.Listener.Take());
        Host.Run(_time, TimeSpan.FromMilliseconds(52), one, other);
        Assert.Equal("a: Up to Down; a path down", one.Listener.Take());
    }

    [Fact]
    public void What_waits_in_the_socket_after_a_stall_shows_that_the_neighbour_lives()
    {
        var (one, other) = Host.Pair(_time);
        one.Listener.Take();
        // One stands still for longer than the detection time, while the other goes on.
        Host.Run(_time, TimeSpan.FromMilliseconds(100), other);
        one.Dispatcher.Turn();
        Host.Run(_time, TimeSpan.FromMilliseconds(100), other);
        one.Dispatcher.Turn();
        Assert.Equal("", one.Listener.Take());
        Assert.Contains(one.Listener.Late, late => late > TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_stop_says_admin_down_and_the_path_stays_as_it_is()
    {
        var (one, other) = Host.Pair(_time);
        other.Listener.Take();
        one.Stop();
        Assert.Equal((BfdState.AdminDown, BfdDiagnostic.AdministrativelyDown),
            (one.Transport.Sent[^1].State, one.Transport.Sent[^1].Diagnostic));
        Host.Run(_time, TimeSpan.FromSeconds(5), other);
        Assert.Equal("b: Up to Down", other.Listener.Take());
    }

    [Fact]
    public void RFC_5880_6_3_the_discriminator_alone_says_whose_a_packet_is()
    {
        var (one, other) = Host.Pair(_time);
        var before = one.Status.PacketsReceived;
        var bytes = new byte[BfdPacket.Length];
        (other.Transport.Sent[^1] with { MyDiscriminator = 99 }).Write(bytes);
        one.Transport.Arrive(bytes, InternetAddress.Parse("203.0.113.9"), InternetAddress.Parse("203.0.113.1"),
            one.Transport.Listening.Single(), 255);
        one.Turn();
        Assert.Equal((before + 1, 99u), (one.Status.PacketsReceived, one.Status.Machine.RemoteDiscriminator));
    }

    [Fact]
    public void RFC_5881_3_without_a_discriminator_the_addresses_and_the_port_say_it()
    {
        Host host = new(_time, "192.0.2.1");
        var plain = Host.Session("plain", "192.0.2.2");
        var bound = plain with { Name = "bound", Source = InternetAddress.Parse("192.0.2.9") };
        var far = plain with { Name = "far", IsMultihop = true };
        host.Apply(plain, bound, far);
        var bytes = new byte[BfdPacket.Length];
        new BfdPacket { State = BfdState.Down, MyDiscriminator = 5, DetectMultiplier = 3 }.Write(bytes);
        void Arrive(string destination, bool isMultihop) => host.Transport.Arrive(
            bytes,
            InternetAddress.Parse("192.0.2.2"),
            InternetAddress.Parse(destination),
            host.Transport.Listening.Single(port => port.IsMultihop == isMultihop),
            255);
        host.Listener.Take();
        Arrive("192.0.2.9", false);
        host.Turn();
        Assert.Equal("bound: Down to Init", host.Listener.Take());
        Arrive("192.0.2.1", false);
        host.Turn();
        Assert.Equal("plain: Down to Init", host.Listener.Take());
        Arrive("192.0.2.1", true);
        host.Turn();
        Assert.Equal("far: Down to Init", host.Listener.Take());
    }

    [Fact]
    public void RFC_5881_5_a_packet_that_was_forwarded_is_discarded_counted_and_told_once_a_minute()
    {
        var (one, other) = Host.Pair(_time);
        other.Transport.Hops = 1;
        Host.Run(_time, TimeSpan.FromSeconds(10), one, other);
        Assert.Equal(BfdState.Down, one.Status.Machine.State);
        Assert.InRange(one.Dispatcher.Summarize().Errors[BfdPacketError.TimeToLive], 5, 100);
        var told = Assert.Single(one.Listener.Rejected);
        Assert.Equal(("a", BfdPacketError.TimeToLive, (byte)254), (told.Session, told.Error, told.TimeToLive));
    }

    [Fact]
    public void Hops_that_are_permitted_do_no_harm()
    {
        var (one, other) = Host.Pair(_time);
        one.Apply(Host.Session("a", "192.0.2.2") with { LeastTimeToLive = 253 });
        other.Transport.Hops = 2;
        Host.Run(_time, TimeSpan.FromSeconds(1), one, other);
        Assert.Equal(BfdState.Up, one.Status.Machine.State);
    }

    [Fact]
    public void Packets_of_strangers_and_authenticated_ones_are_counted()
    {
        var (one, other) = Host.Pair(_time);
        byte[] bytes = [.. new byte[BfdPacket.Length], 0, 0];
        (other.Transport.Sent[^1] with { YourDiscriminator = 77 }).Write(bytes);
        one.Transport.Arrive(bytes[..24], other.Transport.Address, one.Transport.Address, one.Transport.Listening.Single(), 255);
        other.Transport.Sent[^1].Write(bytes);
        bytes[1] |= 4;
        bytes[3] = 26;
        one.Transport.Arrive(bytes, other.Transport.Address, one.Transport.Address, one.Transport.Listening.Single(), 255);
        one.Transport.Arrive([1, 2, 3], other.Transport.Address, one.Transport.Address, one.Transport.Listening.Single(), 255);
        one.Turn();
        var errors = one.Dispatcher.Summarize().Errors;
        Assert.Equal((1, 1, 1, 3),
            (errors[BfdPacketError.UnknownSession], errors[BfdPacketError.Authentication], errors[BfdPacketError.TooShort], errors.Total));
    }
}
