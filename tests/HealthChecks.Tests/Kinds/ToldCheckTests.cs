using Keepalived.Configuration;

namespace HealthChecks.Tests;

/// <summary>Checks that attempt nothing and are told: what a number means.</summary>
public class ToldCheckTests
{
    [Theory]
    [InlineData(0, 0, false, true, 0)]
    [InlineData(3, 0, false, false, 0)]
    [InlineData(0, 0, true, false, 0)]
    [InlineData(-1, 0, true, true, 0)]
    [InlineData(3, 2, false, true, 6)]
    [InlineData(3, 2, true, true, -6)]
    [InlineData(int.MaxValue, 2, false, true, int.MaxValue)]
    [InlineData(int.MinValue, 1, false, false, 0)]
    [InlineData(int.MaxValue, -253, false, false, 0)]
    public void The_number_in_a_file_counts_as_in_keepalived(int value, int weight, bool reverse, bool isUp, int added)
    {
        FileCheck settings = new() { TrackFile = "load", Weight = weight, Reverse = reverse };
        Assert.Equal(new(CheckTeller.TrackFile, "load"), FileChecker.Kind.Traits(settings).Source);
        var judged = FileChecker.Kind.Judge(settings, value);
        Assert.Equal((isUp, (long)added), (judged.Succeeded, judged.Added));
        Assert.Equal($"track_file load holds {value}", judged.Reason);
    }

    [Theory]
    [InlineData(1, true, "BFD session peer is up")]
    [InlineData(0, false, "BFD session peer is down")]
    public void A_server_is_up_while_the_session_is(int told, bool isUp, string reason)
    {
        BfdCheck settings = new() { Instance = "peer" };
        Assert.Equal(new(CheckTeller.BfdSession, "peer"), BfdChecker.Kind.Traits(settings).Source);
        Assert.Equal(new CheckResult(isUp, reason), BfdChecker.Kind.Judge(settings, told));
    }
}
