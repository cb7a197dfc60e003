using Director.Core.VirtualRouters;
using TestSupport;
using Vrrp;

namespace Director.Core.Tests.VirtualRouters;

public class RouterNotesTests
{
    private readonly FakeTime _time = new();
    private readonly RouterNotes _notes;

    public RouterNotesTests() => _notes = new RouterNotes(_time);

    [Fact]
    public void A_fault_is_noted_while_it_lasts()
    {
        _notes.SetFault("VI_1", "eth0 has no carrier");
        Assert.Equal("VI_1: eth0 has no carrier", _notes.Text);
        _notes.SetFault("VI_1", null);
        Assert.Equal("", _notes.Text);
    }

    [Fact]
    public void A_rejection_is_noted_while_it_is_repeated()
    {
        for (var count = 0; count < 5; count++)
        {
            _notes.Add(Rejected("VI_1", AdvertisementError.Password));
            _time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(
                "VI_1 rejects 192.0.2.2: its authentication differs from ours; compare auth_type and auth_pass on both", _notes.Text);
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("", _notes.Text);
    }

    [Fact]
    public void Adverts_that_are_taken_with_other_addresses_and_those_of_strangers_are_not_called_rejected()
    {
        _notes.Add(Rejected("VI_1", AdvertisementError.AddressList));
        _notes.Add(Rejected(null, AdvertisementError.Checksum));
        Assert.StartsWith("VI_1 takes adverts of 192.0.2.2, but its addresses differ from ours; ", _notes.Text);
        Assert.DoesNotContain("reject", _notes.Text);
    }

    [Fact]
    public void A_line_has_room_for_three()
    {
        foreach (var name in "edcba")
        {
            _notes.SetFault(name.ToString(), "down");
        }

        Assert.Equal("a: down; b: down; c: down; and 2 more", _notes.Text);
    }

    private static RejectedAdvertisement Rejected(string? instance, AdvertisementError error) =>
        new(instance, error, InternetAddress.Parse("192.0.2.2"), "eth0", 51, 0);
}
