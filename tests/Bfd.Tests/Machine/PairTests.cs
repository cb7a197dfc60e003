namespace Bfd.Tests.Machine;

/// <summary>Two machines and the packets between them.</summary>
public class PairTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_come_up_with_six_packets_and_no_wait(bool isPassive)
    {
        var (one, other) = (new Side(1, isPassive: false), new Side(2, isPassive));
        one.Do(BfdEvent.Start);
        other.Do(BfdEvent.Start);
        var packets = Exchange(one, other);
        Assert.Equal((BfdState.Up, BfdState.Up), (one.State.State, other.State.State));
        Assert.InRange(packets, 4, 8);
    }

    [Fact]
    public void Two_passive_ones_stay_down()
    {
        var (one, other) = (new Side(1, isPassive: true), new Side(2, isPassive: true));
        one.Do(BfdEvent.Start);
        other.Do(BfdEvent.Start);
        Assert.Equal(0, Exchange(one, other));
    }

    [Fact]
    public void One_that_begins_again_takes_the_other_down_and_both_come_up_again()
    {
        var (one, other) = (new Side(1, isPassive: false), new Side(2, isPassive: false));
        one.Do(BfdEvent.Start);
        Exchange(one, other);
        Side again = new(3, isPassive: false);
        again.Do(BfdEvent.Start);
        Exchange(again, other);
        Assert.Equal((BfdState.Up, BfdState.Up), (again.State.State, other.State.State));
        Assert.Contains(BfdState.Down, other.Entered);
    }

    private static int Exchange(Side one, Side other)
    {
        var count = 0;
        while (one.Outbox.Count + other.Outbox.Count > 0)
        {
            Assert.InRange(count, 0, 20);
            if (one.Outbox.TryDequeue(out var packet))
            {
                count++;
                other.Do(BfdEvent.Received(packet));
            }

            if (other.Outbox.TryDequeue(out packet))
            {
                count++;
                one.Do(BfdEvent.Received(packet));
            }
        }

        return count;
    }

    private sealed class Side(uint discriminator, bool isPassive)
    {
        private readonly BfdSessionOptions _options = Bench.Default with { IsPassive = isPassive };

        internal BfdMachineState State { get; private set; } = BfdMachineState.Initial(discriminator);

        internal Queue<BfdPacket> Outbox { get; } = [];

        internal List<BfdState> Entered { get; } = [];

        internal void Do(BfdEvent happened)
        {
            State = BfdMachine.Step(_options, State, happened, TimeSpan.FromSeconds(1), 0.5, out var actions);
            if (actions.Send is { } packet)
            {
                Outbox.Enqueue(packet);
            }

            if (actions.Transition is { } change)
            {
                Entered.Add(change.To);
            }
        }
    }
}
