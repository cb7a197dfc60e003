using Director.Observe.Snmp.Rows;
using Director.Observe.Tests.Support;
using Director.Protocol.V1;

namespace Director.Observe.Tests.Snmp;

/// <summary>Traps as snmptrapd heard them of keepalived 2.2.7 with the same file: names without the index of a row.</summary>
public sealed class TrapMakerTests
{
    private readonly TrapMaker _maker = new();

    public TrapMakerTests() => _maker.Take(KeepalivedWalkTests.Status());

    [Fact]
    public void A_new_master_is_told_by_all_three()
    {
        string[] expected =
        [
            "K.2.10.0.2 K.2.3.1.2=OctetString: 56495F36 K.2.3.1.4=INTEGER: 2 K.2.3.1.5=INTEGER: 1 K.1.2.0=OctetString: 6C616231",
        ];
        var traps = Of(Transition("VI_6", "master"));
        Assert.Equal(expected, traps.Take(1));
        Assert.StartsWith("1.3.6.1.2.1.207.0.1 1.3.6.1.2.1.207.1.1.1.1.3.5.66.2=OctetString: FE80", traps[1]);
        Assert.EndsWith("1.3.6.1.2.1.207.1.2.5.1.2.5.66.2=INTEGER: 3", traps[1]);
        Assert.Equal("1.3.6.1.2.1.68.0.1 1.3.6.1.2.1.68.1.3.1.7.5.51=IpAddress: 10.9.0.1", Of(Transition("VI_1", "master"))[1]);
    }

    [Fact]
    public void A_group_is_told_once_all_its_members_have_changed()
    {
        Assert.DoesNotContain(Of(Transition("VI_1", "stop")), static trap => trap.StartsWith("K.2.10.0.1", StringComparison.Ordinal));
        Assert.Contains(
            "K.2.10.0.1 K.2.1.1.2=OctetString: 4731 K.2.1.1.3=INTEGER: 5 K.1.2.0=OctetString: 6C616231", Of(Transition("VI_2", "stop")));
        Assert.Single(Of(Transition("VI_2", "stop")));
    }

    [Fact]
    public void A_server_that_goes_is_told_with_how_many_are_left()
    {
        var status = KeepalivedWalkTests.Status();
        Assert.Equal(1, status.VirtualServers[0].Up);
        Event down = new(7, status.At, "warning", "RealServerDown", "", null, status.VirtualServers[0].Name, "10.9.0.11:80", "down");
        Assert.Equal(
            "K.3.5.0.1 K.3.4.1.3=INTEGER: 1 K.3.4.1.4=OctetString: 0A09000B K.3.4.1.5=Gauge32: 80 K.3.4.1.6=INTEGER: 2 "
            + "K.3.3.1.2=INTEGER: 2 K.3.3.1.5=INTEGER: 1 K.3.3.1.6=OctetString: 0A090064 K.3.3.1.7=Gauge32: 80 K.3.3.1.8=INTEGER: 1 "
            + "K.3.3.1.21=Gauge32: 0 "
            + "K.3.3.1.20=Gauge32: 2 K.1.2.0=OctetString: 6C616231", Assert.Single(Of(down)));
        Event lost = down with { Kind = "QuorumLost", Server = null, State = "lost" };
        Assert.Equal(
            "K.3.5.0.2 K.3.3.1.2=INTEGER: 2 K.3.3.1.5=INTEGER: 1 K.3.3.1.6=OctetString: 0A090064 K.3.3.1.7=Gauge32: 80 "
            + "K.3.3.1.8=INTEGER: 1 K.3.3.1.23=INTEGER: 2 K.3.3.1.22=Gauge32: 2 K.3.3.1.21=Gauge32: 0 K.3.3.1.20=Gauge32: 2 "
            + "K.1.2.0=OctetString: 6C616231",
            Assert.Single(Of(lost)));
    }

    [Fact]
    public void A_stop_takes_every_server_and_every_quorum()
    {
        var traps = Of(new Event(8, default, "information", "Stopping", ""));
        Assert.Equal(4, traps.Count(static trap => trap.StartsWith("K.3.5.0.1 ", StringComparison.Ordinal)));
        Assert.Equal(4, traps.Count(static trap => trap.Contains("K.3.3.1.23=INTEGER: 3", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_enable_traps_there_are_none()
    {
        var status = KeepalivedWalkTests.Status();
        _maker.Take(status with { Companion = status.Companion! with { Snmp = status.Companion.Snmp with { Traps = false } } });
        Assert.Empty(Of(Transition("VI_6", "master")));
    }

    [Fact]
    public void Before_the_first_look_there_are_none() => Assert.Empty(new TrapMaker().After(Samples.Event(1)));

    private static Event Transition(string instance, string state) =>
        new(1, default, "information", "Transition", "", instance, State: state);

    private List<string> Of(Event happened) => [.. _maker.After(happened).Select(static trap => string.Join(
        ' ', trap.Values.Select(static one => $"{one.Name}={one.Value}").Prepend($"{trap.Kind}"))
        .Replace("1.3.6.1.4.1.9586.100.5.", "K.", StringComparison.Ordinal))];
}
