namespace Bfd.Tests.Machine;

/// <summary>RFC 5880 §6.5, §6.6, §6.8.2 to §6.8.4, §6.8.7: intervals, jitter, poll sequences, demand.</summary>
public class TimerTests
{
    private static BfdSessionOptions With(double tx, double rx) => Bench.Default with
    {
        MinTx = TimeSpan.FromMilliseconds(tx),
        MinRx = TimeSpan.FromMilliseconds(rx),
    };

    [Fact]
    public void RFC_5880_6_8_3_not_up_it_sends_a_packet_a_second()
    {
        var bench = Bench.Started();
        Assert.Equal((900, TimeSpan.FromSeconds(1)), (bench.Transmit, bench.Sent!.Value.DesiredMinTx));
        Assert.Equal(TimeSpan.FromMilliseconds(60), bench.Sent!.Value.RequiredMinRx);
        bench.Hear(BfdState.Down);
        Assert.Equal((900, TimeSpan.FromSeconds(1)), (bench.Transmit, bench.Sent!.Value.DesiredMinTx));
        bench = Bench.Started(Bench.Default with { IdleTx = TimeSpan.FromSeconds(4) });
        Assert.Equal(3600, bench.Transmit);
        bench = Bench.Started(Bench.Default with { IdleTx = TimeSpan.FromMilliseconds(10) });
        Assert.Equal(900, bench.Transmit);
    }

    [Theory]
    [InlineData(0, 45)]
    [InlineData(1, 37.5)]
    public void RFC_5880_6_8_7_jitter_is_10_to_25_percent(double jitter, double expected)
    {
        var bench = Bench.Up();
        bench.Jitter = jitter;
        bench.Pass(bench.Transmit!.Value);
        Assert.Equal(expected, bench.Transmit);
    }

    [Theory]
    [InlineData(50, 80, 72)]
    [InlineData(80, 50, 72)]
    public void RFC_5880_6_8_7_sends_at_the_longer_of_own_tx_and_the_neighbours_rx(double tx, double theirRx, double expected)
    {
        var bench = Bench.Up(With(tx, 60));
        bench.Hear(BfdState.Up, rx: theirRx);
        bench.Pass(bench.Transmit!.Value);
        Assert.Equal(expected, bench.Transmit);
    }

    [Theory]
    [InlineData(60, 50, 3, 180)]
    [InlineData(60, 100, 3, 300)]
    [InlineData(60, 100, 5, 500)]
    [InlineData(60, 0, 3, 180)]
    public void RFC_5880_6_8_4_detection_time(double rx, double theirTx, byte theirMultiplier, double expected)
    {
        var bench = Bench.Up(With(50, rx));
        bench.Hear(BfdState.Up, tx: theirTx, multiplier: theirMultiplier);
        Assert.Equal(expected, bench.Detect);
    }

    [Fact]
    public void RFC_5880_6_8_4_each_packet_begins_the_detection_time_anew()
    {
        var bench = Bench.Started();
        bench.Hear(BfdState.Down);
        bench.Pass(100);
        bench.Hear(BfdState.Down);
        Assert.Equal(180, bench.Detect);
    }

    [Fact]
    public void RFC_5880_6_5_up_is_announced_by_a_poll_sequence()
    {
        var bench = Bench.Started();
        Assert.Equal("Down to Up (None), send Up P", bench.Hear(BfdState.Init));
        Assert.Equal(TimeSpan.FromMilliseconds(50), bench.Sent!.Value.DesiredMinTx);
        Assert.Equal("send Up P", bench.Pass(45));
        bench.Hear(BfdState.Up);
        Assert.Equal("send Up P", bench.Pass(45));
        bench.Hear(BfdState.Up, final: true);
        Assert.Equal("send Up", bench.Pass(45));
    }

    [Fact]
    public void RFC_5880_6_5_a_poll_is_answered_at_once_and_outside_the_periodic_packets()
    {
        var bench = Bench.Up();
        bench.Pass(20);
        var next = bench.Transmit;
        Assert.Equal("send Up F", bench.Hear(BfdState.Up, poll: true));
        Assert.Equal(next, bench.Transmit);
        bench = Bench.Started();
        Assert.Equal("Down to Init (None), send Init F", bench.Hear(BfdState.Down, poll: true));
        Assert.Equal("send Init F", bench.Hear(BfdState.Down, poll: true));
    }

    [Fact]
    public void RFC_5880_6_5_an_answer_is_no_poll_and_the_own_poll_goes_on()
    {
        var bench = Bench.Started();
        bench.Hear(BfdState.Down);
        Assert.Equal("Init to Up (None), send Up F", bench.Hear(BfdState.Up, poll: true));
        Assert.Equal("send Up P", bench.Pass(45));
    }

    [Fact]
    public void RFC_5880_6_8_3_a_longer_tx_counts_from_the_answer_on()
    {
        var bench = Bench.Up();
        Assert.Equal("send Up P", bench.Reconfigure(With(200, 60)));
        Assert.Equal((45, TimeSpan.FromMilliseconds(200)), (bench.Transmit, bench.Sent!.Value.DesiredMinTx));
        bench.Hear(BfdState.Up, final: true);
        bench.Pass(45);
        Assert.Equal(180, bench.Transmit);
    }

    [Fact]
    public void RFC_5880_6_8_3_a_shorter_tx_counts_at_once()
    {
        var bench = Bench.Up(With(200, 60));
        bench.Reconfigure(With(50, 60));
        Assert.Equal(45, bench.Transmit);
    }

    [Fact]
    public void RFC_5880_6_8_3_a_shorter_rx_counts_from_the_answer_on_and_a_longer_one_at_once()
    {
        var bench = Bench.Up(With(50, 200));
        bench.Reconfigure(With(50, 60));
        bench.Hear(BfdState.Up);
        Assert.Equal(600, bench.Detect);
        bench.Hear(BfdState.Up, final: true);
        Assert.Equal(180, bench.Detect);
        bench.Reconfigure(With(50, 300));
        bench.Hear(BfdState.Up);
        Assert.Equal(900, bench.Detect);
    }

    [Fact]
    public void RFC_5880_6_8_3_a_change_during_a_poll_sequence_begins_another()
    {
        var bench = Bench.Up();
        bench.Reconfigure(With(200, 60));
        bench.Reconfigure(With(300, 60));
        bench.Hear(BfdState.Up, final: true);
        Assert.True(bench.State.IsPolling);
        bench.Hear(BfdState.Up, final: true);
        Assert.False(bench.State.IsPolling);
        bench.Pass(45);
        Assert.Equal(270, bench.Transmit);
    }

    [Fact]
    public void Another_multiplier_or_role_needs_no_poll_and_keeps_it_up()
    {
        var bench = Bench.Up();
        Assert.Equal("send Up", bench.Reconfigure(Bench.Default with { Multiplier = 7 }));
        Assert.Equal(7, bench.Sent!.Value.DetectMultiplier);
        Assert.Equal("send Up", bench.Reconfigure(Bench.Default with { IsPassive = true }));
    }

    [Fact]
    public void RFC_5880_6_8_7_a_neighbour_that_wants_no_packets_gets_answers_only()
    {
        var bench = Bench.Up();
        bench.Hear(BfdState.Up, rx: 0);
        Assert.Null(bench.Transmit);
        Assert.Equal("send Up F", bench.Hear(BfdState.Up, rx: 0, poll: true));
        bench.Hear(BfdState.Up);
        Assert.Equal(45, bench.Transmit);
    }

    [Fact]
    public void RFC_5880_6_6_a_neighbour_in_demand_mode_gets_no_periodic_packets_while_both_are_up()
    {
        var bench = Bench.Up();
        bench.Hear(BfdState.Up, demand: true);
        Assert.Null(bench.Transmit);
        Assert.Equal(180, bench.Detect);
        bench.Hear(BfdState.Init, demand: true);
        Assert.NotNull(bench.Transmit);
        bench.Hear(BfdState.Up, demand: true);
        bench.Pass(1000);
        Assert.NotNull(bench.Transmit);
    }

    [Fact]
    public void A_shorter_interval_cuts_the_running_one_short()
    {
        var bench = Bench.Up();
        bench.Hear(BfdState.Up, rx: 1000);
        bench.Pass(45);
        Assert.Equal(900, bench.Transmit);
        bench.Hear(BfdState.Up, rx: 50);
        Assert.Equal(45, bench.Transmit);
    }
}
