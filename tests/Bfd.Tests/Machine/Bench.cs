namespace Bfd.Tests.Machine;

/// <summary>One machine and a clock: events go in, actions come out as words.</summary>
internal sealed class Bench
{
    internal const uint Ours = 0x11111111;
    internal const uint Theirs = 0x22222222;

    internal Bench(BfdSessionOptions? options = null) => Options = (options ?? Default).Normalize();

    internal static BfdSessionOptions Default { get; } = new()
    {
        Name = "one",
        Neighbour = Linux.InternetAddress.Parse("192.0.2.2"),
        MinTx = TimeSpan.FromMilliseconds(50),
        MinRx = TimeSpan.FromMilliseconds(60),
        Multiplier = 3,
    };

    internal BfdSessionOptions Options { get; private set; }

    internal BfdMachineState State { get; private set; } = BfdMachineState.Initial(Ours);

    /// <summary>In milliseconds.</summary>
    internal double Now { get; private set; } = 1_000_000;

    /// <summary>0: intervals are 10 % shorter than agreed; 1: 25 %.</summary>
    internal double Jitter { get; set; }

    /// <summary>The last packet that was sent.</summary>
    internal BfdPacket? Sent { get; private set; }

    /// <summary>How long until the next periodic packet, in milliseconds; null: none is due.</summary>
    internal double? Transmit => Until(State.TransmitAt);

    /// <summary>How long until the neighbour counts as lost, in milliseconds; null: it is not heard.</summary>
    internal double? Detect => Until(State.DetectAt);

    internal static Bench Started(BfdSessionOptions? options = null)
    {
        Bench bench = new(options);
        bench.Do(BfdEvent.Start);
        return bench;
    }

    /// <summary>Up, the neighbour's intervals 50 ms and its multiplier 3, no poll on.</summary>
    internal static Bench Up(BfdSessionOptions? options = null)
    {
        var bench = Started(options);
        bench.Hear(BfdState.Init);
        bench.Hear(BfdState.Up, final: true);
        Assert.Equal((BfdState.Up, false), (bench.State.State, bench.State.IsPolling));
        return bench;
    }

    internal string Hear(
        BfdState state, bool poll = false, bool final = false, bool demand = false, double tx = 50, double rx = 50, byte multiplier = 3) =>
        Do(BfdEvent.Received(new BfdPacket
        {
            State = state,
            IsPoll = poll,
            IsFinal = final,
            IsDemand = demand,
            DetectMultiplier = multiplier,
            MyDiscriminator = Theirs,
            YourDiscriminator = Ours,
            DesiredMinTx = TimeSpan.FromMilliseconds(tx),
            RequiredMinRx = TimeSpan.FromMilliseconds(rx),
        }));

    internal string Reconfigure(BfdSessionOptions options)
    {
        Options = options.Normalize();
        return Do(BfdEvent.Reconfigured);
    }

    /// <summary>Moves the clock and says that a deadline came, as the loop does, at each deadline on the way.</summary>
    internal string Pass(double milliseconds)
    {
        List<string> all = [];
        var end = Now + milliseconds;
        while (State.Deadline <= TimeSpan.FromMilliseconds(end))
        {
            Now = State.Deadline.TotalMilliseconds;
            all.Add(Do(BfdEvent.Deadline));
        }

        Now = end;
        return string.Join("; ", all.Where(words => words.Length > 0));
    }

    internal string Do(BfdEvent happened)
    {
        State = BfdMachine.Step(Options, State, happened, TimeSpan.FromMilliseconds(Now), Jitter, out var actions);
        Sent = actions.Send ?? Sent;
        return string.Join(", ", new[] { Words(actions.Transition), Words(actions.Send) }.OfType<string>());
    }

    private double? Until(TimeSpan moment) =>
        moment == TimeSpan.MaxValue ? null : Math.Round((moment - TimeSpan.FromMilliseconds(Now)).TotalMilliseconds, 3);

    private static string? Words(BfdStateChange? change) =>
        change is { } known ? $"{known.From} to {known.To} ({known.Diagnostic})" : null;

    private static string? Words(BfdPacket? packet) =>
        packet is { } sent ? $"send {sent.State}{(sent.IsPoll ? " P" : "")}{(sent.IsFinal ? " F" : "")}" : null;
}
