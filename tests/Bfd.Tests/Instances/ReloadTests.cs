using Bfd.Tests.Simulation;
using Linux;
using TestSupport;

namespace Bfd.Tests.Instances;

/// <summary>What a reload changes and what it leaves alone, and sockets that are not to be had.</summary>
public class ReloadTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void A_session_that_stays_keeps_its_state_discriminator_and_socket()
    {
        var (one, other) = Host.Pair(_time);
        var before = one.Status.Machine.Discriminator;
        one.Listener.Take();
        one.Apply(Host.Session("a", "192.0.2.2") with { MinTx = TimeSpan.FromMilliseconds(80) });
        Host.Run(_time, TimeSpan.FromSeconds(1), one, other);
        Assert.Equal("", one.Listener.Take());
        Assert.Equal((before, BfdState.Up, 1), (one.Status.Machine.Discriminator, one.Status.Machine.State, one.Status.BecameUp));
        Assert.Equal(TimeSpan.FromMilliseconds(80), other.Status.Machine.RemoteMinTx);
    }

    [Fact]
    public void The_name_is_a_label()
    {
        var (one, other) = Host.Pair(_time);
        one.Listener.Take();
        one.Apply(Host.Session("renamed", "192.0.2.2"));
        Host.Run(_time, TimeSpan.FromSeconds(1), one, other);
        Assert.Equal("a removed; renamed path up", one.Listener.Take());
        Assert.Equal(1, other.Status.BecameUp);
    }

    [Fact]
    public void Two_may_swap_their_names()
    {
        Host host = new(_time, "192.0.2.1");
        host.Apply(Host.Session("x", "192.0.2.2"), Host.Session("y", "192.0.2.3"));
        host.Listener.Take();
        host.Apply(Host.Session("y", "192.0.2.2"), Host.Session("x", "192.0.2.3"));
        Assert.Equal("x removed; y removed; y path unknown; x path unknown", host.Listener.Take());
    }

    [Fact]
    public void Another_neighbour_under_the_same_name_is_another_session()
    {
        var (one, other) = Host.Pair(_time);
        one.Listener.Take();
        one.Apply(Host.Session("a", "192.0.2.3"));
        Assert.Equal("a: Up to AdminDown; a removed; a path unknown", one.Listener.Take());
        Host.Run(_time, TimeSpan.FromSeconds(1), one, other);
        Assert.Equal(BfdState.Down, other.Status.Machine.State);
    }

    [Fact]
    public void The_last_one_removed_closes_all_sockets()
    {
        var (one, _) = Host.Pair(_time);
        one.Apply();
        Assert.Empty(one.Transport.Listening);
        Assert.Empty(one.Transport.Open);
        Assert.Empty(one.Dispatcher.Summarize().Sessions);
    }

    [Fact]
    public void A_port_that_another_program_has_is_told_once_and_tried_again()
    {
        Host host = new(_time, "192.0.2.1");
        host.Transport.ListenErrno = Errno.EADDRINUSE;
        host.Apply(Host.Session("a", "192.0.2.2"));
        Host.Run(_time, TimeSpan.FromSeconds(5), host);
        Assert.Equal(Errno.EADDRINUSE, Assert.Single(host.Listener.Troubles).Errno);
        Assert.Empty(host.Transport.Sent);
        host.Transport.ListenErrno = 0;
        Host.Run(_time, TimeSpan.FromSeconds(1.1), host);
        Assert.Single(host.Transport.Sent);
    }

    [Fact]
    public void A_source_address_that_comes_later_is_used_as_soon_as_the_machine_has_it()
    {
        Host host = new(_time, "192.0.2.1");
        host.Transport.OpenErrno = Errno.EADDRNOTAVAIL;
        host.Apply(Host.Session("a", "192.0.2.2"));
        Assert.Empty(host.Transport.Sent);
        host.Transport.OpenErrno = 0;
        host.Dispatcher.RetrySockets();
        Assert.Single(host.Transport.Sent);
    }

    [Fact]
    public void Sends_that_fail_are_counted_and_told_once_and_change_no_state()
    {
        var (one, other) = Host.Pair(_time);
        one.Listener.Take();
        one.Transport.SendErrno = Errno.ENETUNREACH;
        // Not so long that the other misses it.
        Host.Run(_time, TimeSpan.FromMilliseconds(100), one, other);
        Assert.Single(one.Listener.Troubles);
        Assert.InRange(one.Status.SendErrors, 2, 3);
        Assert.Equal(BfdState.Up, one.Status.Machine.State);
    }
}
