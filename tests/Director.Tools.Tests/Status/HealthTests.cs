using Director.Protocol.V1;
using Director.Tools.Status;
using Director.Tools.Tests.Support;

namespace Director.Tools.Tests.Status;

/// <summary>What is degraded, and what somebody wanted so.</summary>
public sealed class HealthTests
{
    private static readonly Address Held = new("10.9.0.100/24", "eth0", IsWanted: true, IsHeld: true, 0, null);

    public static TheoryData<StatusReply, string> Degraded() => new()
    {
        { Replies.Nothing with { TableTrouble = "EPERM" }, "the ip_vs table cannot be written: EPERM" },
        {
            Replies.Nothing with { Reloads = [new(Replies.Now, IsDone: false, "there are errors")] },
            "the last reload was refused 0 s ago: there are errors"
        },
        { With(Replies.Instance("a", "fault") with { Faults = "eth0 is down" }), "instance a is in fault: eth0 is down" },
        { With(Replies.Instance("a") with { Rejects = "10.9.0.3: other password" }), "instance a: 10.9.0.3: other password" },
        {
            With(Replies.Instance("a") with { Addresses = [Held with { IsHeld = false }] }),
            "instance a: address 10.9.0.100/24 is not on eth0"
        },
        {
            Replies.Nothing with { StaticAddresses = [Held with { IsHeld = false, Interface = null }] },
            "static address 10.9.0.100/24 is not on any interface"
        },
        {
            With(Replies.Service("TCP a", Replies.Server("b")) with { HasQuorum = false, Quorum = 20, SorryServes = true }),
            "TCP a has no quorum: weight 10 alive of 20 needed, the sorry server serves"
        },
        {
            With(Replies.Service("TCP a", [Replies.Server("b"), .. "12345".Select(static c => Replies.Server($"{c}", isUp: false))])),
            "5 of 6 servers of TCP a down: 1, 2, 3 and 2 more"
        },
    };

    public static TheoryData<StatusReply> Well() =>
    [
        Replies.Nothing,
        With(Replies.Instance("a") with { Addresses = [Held] }),
        With(Replies.Instance("a", "backup") with { Addresses = [Held with { IsWanted = false, IsHeld = false }] }),
        With(Replies.Service("TCP a", Replies.Server("b") with { Override = "drained", InTable = 0 })),
        Replies.Nothing with { Reloads = [new(Replies.Now, IsDone: false, "refused"), new(Replies.Now, IsDone: true, "done")] },
    ];

    [Theory, MemberData(nameof(Degraded))]
    public void What_is_broken_is_said(StatusReply status, string expected)
    {
        Assert.Equal([new Finding(IsDegraded: true, expected)], Health.Of(status));
        Assert.StartsWith("degraded: ", StatusText.Check(status, Replies.Terminal80));
    }

    [Theory, MemberData(nameof(Well))]
    public void What_is_as_somebody_wants_it_is_not_degraded(StatusReply status)
    {
        Assert.DoesNotContain(Health.Of(status), static one => one.IsDegraded);
        Assert.StartsWith("ok: ", StatusText.Check(status, Replies.Terminal80));
    }

    [Fact]
    public void An_override_is_noted_and_called_forgotten_after_a_day_when_nothing_ends_it()
    {
        Override old = new() { Instance = "a", Kind = "resign", Owner = "uid 0", Since = Replies.Now - TimeSpan.FromHours(50) };
        var status = With(Replies.Instance("a")) with { Overrides = [old] };
        Assert.Equal("a: resigned by uid 0 2 d ago (forgotten? it does not end by itself)", Assert.Single(Health.Of(status)).Text);
        var ending = status with { Overrides = [old with { Expires = Replies.Now + TimeSpan.FromHours(1) }] };
        Assert.DoesNotContain("forgotten", Assert.Single(Health.Of(ending)).Text);
        Assert.Empty(Health.Of(status with { Instances = [] }));
    }

    private static StatusReply With(Instance one) => Replies.Nothing with { Instances = [one] };

    private static StatusReply With(VirtualServer one) => Replies.Nothing with { VirtualServers = [one] };
}
