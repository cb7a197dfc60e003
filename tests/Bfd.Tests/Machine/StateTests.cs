namespace Bfd.Tests.Machine;

/// <summary>RFC 5880 §6.2 and the second half of §6.8.6: the states.</summary>
public class StateTests
{
    [Fact]
    public void RFC_5880_6_8_1_begins_down_and_says_so_at_once()
    {
        Bench bench = new();
        Assert.Equal("send Down", bench.Do(BfdEvent.Start));
        Assert.Equal((Bench.Ours, 0u), (bench.Sent!.Value.MyDiscriminator, bench.Sent.Value.YourDiscriminator));
        Assert.Null(bench.Detect);
    }

    [Theory]
    [InlineData(BfdState.AdminDown, "")]
    [InlineData(BfdState.Down, "Down to Init (None), send Init")]
    [InlineData(BfdState.Init, "Down to Up (None), send Up P")]
    [InlineData(BfdState.Up, "")]
    public void RFC_5880_6_2_in_down(BfdState heard, string expected) => Assert.Equal(expected, Bench.Started().Hear(heard));

    [Theory]
    [InlineData(BfdState.AdminDown, "Init to Down (NeighbourSignalledDown), send Down")]
    [InlineData(BfdState.Down, "")]
    [InlineData(BfdState.Init, "Init to Up (None), send Up P")]
    [InlineData(BfdState.Up, "Init to Up (None), send Up P")]
    public void RFC_5880_6_2_in_init(BfdState heard, string expected)
    {
        var bench = Bench.Started();
        bench.Hear(BfdState.Down);
        Assert.Equal(expected, bench.Hear(heard));
    }

    [Theory]
    [InlineData(BfdState.AdminDown, "Up to Down (NeighbourSignalledDown), send Down")]
    [InlineData(BfdState.Down, "Up to Down (NeighbourSignalledDown), send Down")]
    [InlineData(BfdState.Init, "")]
    [InlineData(BfdState.Up, "")]
    public void RFC_5880_6_2_in_up(BfdState heard, string expected) => Assert.Equal(expected, Bench.Up().Hear(heard));

    [Fact]
    public void RFC_5880_6_8_4_expiry_in_up_takes_it_down_and_forgets_the_neighbour()
    {
        var bench = Bench.Up();
        bench.Pass(bench.Detect!.Value - 0.001);
        Assert.Equal(BfdState.Up, bench.State.State);
        Assert.Equal("Up to Down (DetectionTimeExpired), send Down", bench.Pass(0.001));
        Assert.Equal((BfdDiagnostic.DetectionTimeExpired, 0u), (bench.Sent!.Value.Diagnostic, bench.Sent.Value.YourDiscriminator));
        Assert.Null(bench.Detect);
    }

    [Fact]
    public void RFC_5880_6_8_4_expiry_in_init_takes_it_down()
    {
        var bench = Bench.Started();
        bench.Hear(BfdState.Down, tx: 1000);
        Assert.Equal(3000, bench.Detect);
        bench.Pass(2999);
        Assert.Equal(BfdState.Init, bench.State.State);
        Assert.Contains("Init to Down (DetectionTimeExpired)", bench.Pass(1));
    }

    [Fact]
    public void RFC_5880_6_8_1_the_discriminator_heard_is_forgotten_a_detection_time_after_the_neighbour_went_down()
    {
        var bench = Bench.Up();
        bench.Hear(BfdState.Down, tx: 1000);
        Assert.Equal(Bench.Theirs, bench.Sent!.Value.YourDiscriminator);
        bench.Pass(3000);
        Assert.Equal(0u, bench.State.RemoteDiscriminator);
        bench.Pass(1000);
        Assert.Equal(0u, bench.Sent!.Value.YourDiscriminator);
    }

    [Fact]
    public void RFC_5880_6_8_16_admin_down_is_said_once_and_hears_nothing()
    {
        var bench = Bench.Up();
        Assert.Equal("Up to AdminDown (AdministrativelyDown), send AdminDown", bench.Do(BfdEvent.Disabled));
        Assert.Equal(Bench.Theirs, bench.Sent!.Value.YourDiscriminator);
        Assert.Equal("", bench.Pass(60_000));
        Assert.Equal("", bench.Hear(BfdState.Down, poll: true));
        Assert.Equal("", bench.Do(BfdEvent.Disabled));
    }

    [Fact]
    public void RFC_5880_6_1_the_passive_role_speaks_when_spoken_to()
    {
        Bench bench = new(Bench.Default with { IsPassive = true });
        Assert.Equal("", bench.Do(BfdEvent.Start));
        Assert.Equal("", bench.Pass(60_000));
        Assert.Equal("Down to Init (None), send Init", bench.Hear(BfdState.Down));
        Assert.Equal("Init to Up (None), send Up P", bench.Hear(BfdState.Init));
        bench.Pass(10);
        Assert.Contains("Up to Down (DetectionTimeExpired)", bench.Pass(1000));
        Assert.Equal(BfdState.Up, bench.Sent!.Value.State);
        Assert.Null(bench.Transmit);
        Assert.Equal("", bench.Do(BfdEvent.Disabled).Replace("Down to AdminDown (AdministrativelyDown)", "", StringComparison.Ordinal));
    }

    [Fact]
    public void RFC_5882_3_2_admin_down_of_the_neighbour_says_nothing_about_the_path()
    {
        var bench = Bench.Up();
        Assert.True(bench.State.IsPathUp);
        bench.Hear(BfdState.AdminDown);
        Assert.Equal((BfdState.Down, true), (bench.State.State, bench.State.IsPathUp));
        bench.Pass(10_000);
        Assert.True(bench.State.IsPathUp);
        bench.Hear(BfdState.Down);
        bench.Hear(BfdState.Up);
        Assert.Equal((BfdState.Up, true), (bench.State.State, bench.State.IsPathUp));
    }

    [Fact]
    public void Nothing_is_concluded_about_the_path_until_it_had_time_to_come_up()
    {
        var bench = Bench.Started();
        bench.Pass(1999);
        Assert.Null(bench.State.IsPathUp);
        bench.Pass(1);
        Assert.False(bench.State.IsPathUp);
        bench.Hear(BfdState.Init);
        bench.Pass(170);
        Assert.True(bench.State.IsPathUp);
        bench = Bench.Started();
        bench.Hear(BfdState.Down);
        bench.Pass(1000);
        Assert.False(bench.State.IsPathUp);
    }

    [Fact]
    public void The_path_is_up_with_the_session_and_down_after_a_loss()
    {
        var bench = Bench.Started();
        bench.Hear(BfdState.Down);
        Assert.Null(bench.State.IsPathUp);
        bench.Hear(BfdState.Init);
        Assert.True(bench.State.IsPathUp);
        bench.Hear(BfdState.Down);
        Assert.False(bench.State.IsPathUp);
        bench = Bench.Up();
        bench.Pass(1000);
        Assert.False(bench.State.IsPathUp);
    }

    [Fact]
    public void A_neighbour_that_came_back_after_admin_down_and_was_lost_takes_the_path_with_it()
    {
        var bench = Bench.Up();
        bench.Hear(BfdState.AdminDown);
        bench.Hear(BfdState.Down);
        bench.Pass(1000);
        Assert.False(bench.State.IsPathUp);
    }

    [Fact]
    public void Only_silence_of_a_session_that_was_up_is_silence()
    {
        BfdStateChange Last(Bench bench, BfdEvent happened)
        {
            BfdMachine.Step(bench.Options, bench.State, happened, bench.State.Deadline, 0, out var actions);
            return actions.Transition!.Value;
        }

        var up = Bench.Up();
        Assert.False(Last(up, BfdEvent.Received(new() { State = BfdState.Down, MyDiscriminator = 1, DetectMultiplier = 3 })).IsSilence);
        up.Jitter = 1;
        while (up.State.TransmitAt < up.State.DetectAt)
        {
            up.Pass(up.Transmit!.Value);
        }

        Assert.True(Last(up, BfdEvent.Deadline).IsSilence);
        var init = Bench.Started();
        init.Hear(BfdState.Down, tx: 60);
        Assert.False(Last(init, BfdEvent.Deadline).IsSilence);
    }
}
