namespace Vrrp.Tests.Machine;

/// <summary>One machine and a clock: events go in, actions come out as words.</summary>
internal sealed class Bench
{
    internal static readonly InternetAddress Local = InternetAddress.Parse("192.0.2.5");
    internal static readonly InternetAddress Lesser = InternetAddress.Parse("192.0.2.4");
    internal static readonly InternetAddress Greater = InternetAddress.Parse("192.0.2.6");

    internal Bench(VrrpInstanceOptions? options = null, VrrpFaults? start = VrrpFaults.None)
    {
        Options = (options ?? Default).Normalize();
        if (start is { } faults)
        {
            Conditions(faults);
        }
    }

    internal static VrrpInstanceOptions Default { get; } = new()
    {
        Name = "one",
        Interface = "eth0",
        VirtualRouterId = 1,
        Addresses = [new VrrpAddress(InternetAddress.Parse("192.0.2.100"))],
    };

    internal VrrpInstanceOptions Options { get; private set; }

    internal VrrpMachineState State { get; private set; } = VrrpMachineState.Initial;

    internal double Now { get; private set; } = 1000;

    /// <summary>How long until the running timer, in seconds.</summary>
    internal double Timer => Math.Round((State.Timer - TimeSpan.FromSeconds(Now)).TotalSeconds, 6);

    internal string Conditions(VrrpFaults faults, int adjustment = 0) =>
        Do(VrrpEvent.ConditionsAre(new VrrpConditions(faults, adjustment, Local)));

    internal string GoOn(byte priority, VrrpFaults faults = VrrpFaults.None, int adjustment = 0) =>
        Do(VrrpEvent.GoesOn(new VrrpConditions(faults, adjustment, Local), priority));

    internal string Hear(byte priority, InternetAddress? sender = null, double interval = 1) =>
        Do(VrrpEvent.Advertisement(priority, TimeSpan.FromSeconds(interval), sender ?? Lesser));

    internal string Reconfigure(VrrpInstanceOptions options, int? adjustment = null)
    {
        Options = options.Normalize();
        return Do(VrrpEvent.Reconfigured(adjustment ?? State.Conditions.PriorityAdjustment));
    }

    internal string Installed() => Do(VrrpEvent.AddressesInstalled(State.Term));

    /// <summary>Moves the clock and says that a deadline came, as the loop does, at each deadline on the way.</summary>
    internal string Pass(double seconds)
    {
        List<string> all = [];
        var end = Now + seconds;
        while (State.Deadline <= TimeSpan.FromSeconds(end))
        {
            Now = State.Deadline.TotalSeconds;
            all.Add(Do(VrrpEvent.Deadline));
        }

        Now = end;
        return string.Join("; ", all.Where(words => words.Length > 0));
    }

    /// <summary>Moves the clock and nothing else: the loop does not come round.</summary>
    internal void Sleep(double seconds) => Now += seconds;

    /// <summary>A machine that has just become master, its addresses installed.</summary>
    internal static Bench Master(VrrpInstanceOptions? options = null)
    {
        Bench bench = new(options);
        bench.Pass(bench.Timer);
        Assert.Equal(VrrpState.Master, bench.State.State);
        bench.Installed();
        return bench;
    }

    internal string Do(VrrpEvent happened)
    {
        State = VrrpMachine.Step(Options, State, happened, TimeSpan.FromSeconds(Now), out var actions);
        return string.Join(", ", Enumerable.Range(0, actions.Count).Select(index => Words(actions[index])));
    }

    private static string Words(VrrpAction action) => action.Kind switch
    {
        VrrpActionKind.SendAdvertisement => $"advert {action.Priority}",
        VrrpActionKind.InstallAddresses => "install",
        VrrpActionKind.ReleaseAddresses => "release",
        VrrpActionKind.Announce => $"announce {action.Repeat}",
        VrrpActionKind.AnnounceExtra => "announce extra",
        VrrpActionKind.Transition => $"{action.From} to {action.To} ({action.Reason})",
        VrrpActionKind.NewMaster => $"master {action.Router} {action.Priority}",
        VrrpActionKind.FaultsChanged => "still in fault",
        VrrpActionKind.LowerPriorityMaster => $"lower {action.Router} {action.Priority}",
        _ => $"priority {action.PreviousPriority} to {action.Priority}",
    };
}
