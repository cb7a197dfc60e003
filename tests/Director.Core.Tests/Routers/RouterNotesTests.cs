using Director.Core.Routers;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.Routers;

public class RouterNotesTests
{
    private static readonly InstanceName Instance = new("VI_1");

    private readonly FakeTime _time = new();
    private readonly RouterNotes _notes;

    public RouterNotesTests() => _notes = new RouterNotes(_time);

    [Fact]
    public void A_fault_is_noted_while_it_lasts()
    {
        _notes.SetFault(Instance, "eth0 has no carrier");
        Assert.Equal("eth0 has no carrier", _notes.FaultOf(Instance));
        _notes.SetFault(Instance, null);
        Assert.Null(_notes.FaultOf(Instance));
    }

    [Fact]
    public void A_rejection_is_noted_while_it_is_repeated()
    {
        for (var count = 0; count < 5; count++)
        {
            _notes.Add(Rejected("VI_1", AdvertisementError.Password));
            _time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(
                "rejects 192.0.2.2: its authentication differs from ours; compare auth_type and auth_pass on both",
                _notes.RejectionOf(Instance));
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(_notes.RejectionOf(Instance));
    }

    [Fact]
    public void Adverts_that_are_taken_with_other_addresses_and_those_of_strangers_are_not_called_rejected()
    {
        _notes.Add(Rejected("VI_1", AdvertisementError.AddressList));
        _notes.Add(Rejected(null, AdvertisementError.Checksum));
        Assert.StartsWith("accepts adverts from 192.0.2.2, but its addresses differ from ours; ", _notes.RejectionOf(Instance));
        Assert.DoesNotContain("reject", _notes.RejectionOf(Instance));
    }

    [Fact]
    public void Of_one_that_runs_no_more_nothing_is_said()
    {
        _notes.SetFault(Instance, "down");
        _notes.Add(Rejected("VI_1", AdvertisementError.Password));
        _notes.Forget(Instance);
        Assert.Null(_notes.FaultOf(Instance));
        Assert.Null(_notes.RejectionOf(Instance));
    }

    private static RejectedAdvertisement Rejected(string? instance, AdvertisementError error) =>
        new(instance, error, InternetAddress.Parse("192.0.2.2"), "eth0", 51, 0);
}
