using System.Diagnostics;
using Linux;
using TestSupport;

namespace Bfd.Tests.Transport;

/// <summary>With BIRD and keepalived, over the kernel's own sockets.</summary>
public class InteroperationTests
{
    private static BfdSessionOptions Session(bool isIPv6, bool isMultihop = false) => new()
    {
        Name = "ours",
        Source = isMultihop ? (isIPv6 ? Cable.Away6(1) : Cable.Away(1)) : isIPv6 ? Cable.Near6(1) : Cable.Near(1),
        Neighbour = isMultihop ? (isIPv6 ? Cable.Away6(2) : Cable.Away(2)) : isIPv6 ? Cable.Near6(2) : Cable.Near(2),
        IsMultihop = isMultihop,
        MinTx = TimeSpan.FromMilliseconds(50),
        MinRx = TimeSpan.FromMilliseconds(50),
        Multiplier = 3,
        // BIRD's multihop packets begin at 64.
        LeastTimeToLive = (byte)(isMultihop ? 63 : 255),
    };

    [Needs("bird", "birdc")]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task BIRD_comes_up_agrees_and_is_missed_when_it_is_killed(bool isIPv6, bool isMultihop)
    {
        using Cable cable = new();
        var options = Session(isIPv6, isMultihop);
        using var bird = Neighbour.Bird(cable, options);
        await using Ours ours = new(cable, options);
        await ours.EntersAsync(BfdState.Up);
        await AgreesAsync(ours);
        await Eventually.HoldsAsync("BIRD says Up", Ours.Patience,
            () => Task.FromResult(bird.Ask(cable, "show bfd sessions").Contains("Up")));
        await ExpiresAsync(ours, bird);
    }

    [Needs("bird", "birdc")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BIRD_hears_that_we_stop(bool isIPv6)
    {
        using Cable cable = new();
        var options = Session(isIPv6);
        using var bird = Neighbour.Bird(cable, options);
        await using Ours ours = new(cable, options);
        await ours.EntersAsync(BfdState.Up);
        await Eventually.HoldsAsync("BIRD says Up", Ours.Patience,
            () => Task.FromResult(bird.Ask(cable, "show bfd sessions").Contains("Up")));
        await ours.StopAsync();
        await Eventually.HoldsAsync(
            "BIRD says Down", Ours.Patience, () => Task.FromResult(bird.Ask(cable, "show bfd sessions").Contains("Down")));
    }

    [Needs("keepalived")]
    [InlineData(false, "")]
    [InlineData(true, "hoplimit 255")]
    [InlineData(false, "passive")]
    public async Task keepalived_comes_up_agrees_and_is_missed_when_it_is_killed(bool isIPv6, string more)
    {
        using Cable cable = new();
        var options = Session(isIPv6);
        using var keepalived = Neighbour.Keepalived(cable, options, more);
        await using Ours ours = new(cable, options);
        await ours.EntersAsync(BfdState.Up);
        await AgreesAsync(ours);
        await ExpiresAsync(ours, keepalived);
    }

    [Needs("keepalived")]
    [InlineData("Entering Down state")]
    public async Task keepalived_hears_that_we_stop(string expected)
    {
        using Cable cable = new();
        var options = Session(isIPv6: false);
        using var keepalived = Neighbour.Keepalived(cable, options);
        await using Ours ours = new(cable, options);
        await ours.EntersAsync(BfdState.Up);
        await Eventually.HoldsAsync("keepalived is up", Ours.Patience,
            () => Task.FromResult(keepalived.Said.Contains("Entering Up state")));
        await ours.StopAsync();
        await Eventually.HoldsAsync("keepalived is down", Ours.Patience,
            () => Task.FromResult(keepalived.Said.Contains(expected)));
        // Heard, not missed.
        Assert.DoesNotContain("Expired after", keepalived.Said, StringComparison.Ordinal);
    }

    [Needs("keepalived")]
    [InlineData(64)]
    public async Task keepalived_over_IPv6_sends_a_hop_limit_of_64_unless_told(byte least)
    {
        using Cable cable = new();
        var options = Session(isIPv6: true);
        using var keepalived = Neighbour.Keepalived(cable, options);
        await using (Ours strict = new(cable, options))
        {
            await Eventually.HoldsAsync("a packet is discarded", Ours.Patience, () => Task.FromResult(strict.Rejected.Count > 0));
            Assert.Equal((BfdPacketError.TimeToLive, least), (strict.Rejected[0].Error, strict.Rejected[0].TimeToLive));
        }

        await using Ours lenient = new(cable, options with { LeastTimeToLive = least });
        await lenient.EntersAsync(BfdState.Up);
    }

    [Needs]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_address_that_is_not_there_is_told(bool isIPv6)
    {
        using Cable cable = new();
        await using Ours ours = new(cable,
            Session(isIPv6) with { Source = InternetAddress.Parse(isIPv6 ? "2001:db8:f::9" : "192.0.2.99") });
        await Eventually.HoldsAsync("it is told", Ours.Patience, () => Task.FromResult(ours.Troubles.Count > 0));
        Assert.Equal(Errno.EADDRNOTAVAIL, ours.Troubles[0].Errno);
    }

    private static async Task AgreesAsync(Ours ours)
    {
        var state = await Eventually.SeesAsync(
            "intervals of 50 ms both ways and no poll left",
            Ours.Patience,
            ours.StateAsync,
            state => !state.IsPolling && state.RemoteMinTx == TimeSpan.FromMilliseconds(50));
        Assert.Equal(TimeSpan.FromMilliseconds(150), state.DetectionTime);
        Assert.Equal(TimeSpan.FromMilliseconds(50), state.TransmitInterval);
    }

    // Protocol: no earlier than two of its intervals less jitter after the kill, at most the detection time after its last packet.
    private static async Task ExpiresAsync(Ours ours, Neighbour neighbour)
    {
        ours.Lateness = TimeSpan.Zero;
        var killed = Stopwatch.GetTimestamp();
        neighbour.Kill();
        var (change, at) = await ours.EntersAsync(BfdState.Down, killed);
        Assert.Equal(BfdDiagnostic.DetectionTimeExpired, change.Diagnostic);
        Assert.InRange(Stopwatch.GetElapsedTime(killed, at).TotalMilliseconds, 90, 300 + ours.Lateness.TotalMilliseconds);
    }
}
