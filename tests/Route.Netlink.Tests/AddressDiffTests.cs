using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace Route.Netlink.Tests;

public class AddressDiffTests
{
    private static readonly InterfaceAddress Vip = new(2, IPAddress.Parse("10.0.0.100"), 24) { Label = "eth0:1" };
    private static readonly InterfaceAddress Vip6 = new(2, IPAddress.Parse("2001:db8::100"), 64);
    private static readonly InterfaceAddress Foreign = new(2, IPAddress.Parse("10.0.0.1"), 24);

    // Few addresses, links and settings, so that they meet.
    private static readonly Gen<InterfaceAddress[]> Tables =
        (from index in Gen.Choose(1, 2)
         from address in Gen.Elements("10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8::2")
         from prefix in Gen.Choose(24, 26)
         from label in Gen.Elements(null, "eth0:1")
         let family = IPAddress.Parse(address).AddressFamily
         select new InterfaceAddress(index, IPAddress.Parse(address), (byte)prefix)
         {
             Label = family == AddressFamily.InterNetwork ? label : null,
         })
        .ArrayOf().Select(addresses => addresses.DistinctBy(KernelIdentity).ToArray());

    [Fact]
    public void What_is_missing_is_added_and_what_is_ours_and_unwanted_is_deleted()
    {
        var changes = AddressDiff.Between([Foreign, Vip6], [Vip], held => held == Vip6);
        AssertChanges(changes, [RouteChange.Delete(Vip6), RouteChange.Add(Vip)]);
        Assert.Equal(
            ["delete address 2001:db8::100/64 on interface 2", "add address 10.0.0.100/24 on interface 2"],
            changes.Select(change => change.ToString()));
    }

    [Fact]
    public void What_the_kernel_filled_in_is_no_difference()
    {
        var held = Vip with
        {
            Flags = AddressFlags.Permanent | AddressFlags.Secondary,
            Protocol = 18,
        };
        Assert.Empty(AddressDiff.Between([held], [Vip], _ => true));
        Assert.Empty(AddressDiff.Between([held with { Label = "eth0" }], [Vip with { Label = null }], _ => true));
    }

    [Fact]
    public void A_lifetime_is_changed_in_place()
    {
        var held = Vip with { ValidLifetime = 3, PreferredLifetime = 2, Flags = AddressFlags.Secondary };
        AssertChanges(AddressDiff.Between([held], [Vip], _ => true), [RouteChange.Replace(Vip)]);
        Assert.Equal("replace address 10.0.0.100/24 on interface 2", $"{RouteChange.Replace(Vip)}");
        AssertChanges(AddressDiff.Between([held], [], _ => true), [RouteChange.Delete(held)]);
    }

    [Fact]
    public void Other_settings_of_ours_are_replaced()
    {
        var held = Vip with { Scope = RouteScope.Link };
        AssertChanges(AddressDiff.Between([held], [Vip], _ => true), [RouteChange.Delete(held), RouteChange.Add(Vip)]);
    }

    [Fact]
    public void What_the_file_does_not_say_any_more_is_taken_away()
    {
        InterfaceAddress[] held =
        [
            Vip with { Broadcast = IPAddress.Parse("10.0.0.255") },
            Vip,
            Vip6 with { Flags = AddressFlags.HomeAddress },
            Vip6 with { Flags = AddressFlags.ManageTemporary },
            Vip6 with { Flags = AddressFlags.MulticastAutoJoin },
            Vip6 with { Flags = AddressFlags.NoDuplicateDetection },
        ];
        InterfaceAddress[] desired = [Vip, Vip with { Label = null }, .. Enumerable.Repeat(Vip6, 4)];
        Assert.All(held.Zip(desired), pair => AssertChanges(
            AddressDiff.Between([pair.First], [pair.Second], _ => true),
            [RouteChange.Delete(pair.First), RouteChange.Add(pair.Second)]));
    }

    [Fact]
    public void A_lifetime_that_runs_down_to_its_end_is_no_difference()
    {
        var wanted = Vip6 with { PreferredLifetime = 3600 };
        uint[] left = [3600, 5, 0];
        Assert.All(left, seconds => Assert.Empty(
            AddressDiff.Between([wanted with { PreferredLifetime = seconds }], [wanted], _ => true)));
        Assert.NotEmpty(AddressDiff.Between([Vip6], [wanted], _ => true));
        Assert.NotEmpty(AddressDiff.Between([wanted with { PreferredLifetime = 0 }], [Vip6], _ => true));
    }

    [Fact]
    public void A_wanted_address_that_someone_else_set_otherwise_is_left_alone() =>
        Assert.Empty(AddressDiff.Between([Vip with { Scope = RouteScope.Link }], [Vip], _ => false));

    [Fact]
    public void An_IPv4_address_may_be_there_with_two_prefixes_an_IPv6_address_not()
    {
        var shorter = Vip with { PrefixLength = 16 };
        AssertChanges(AddressDiff.Between([shorter], [Vip], _ => false), [RouteChange.Add(Vip)]);
        Assert.Empty(AddressDiff.Between([Vip6 with { PrefixLength = 128 }], [Vip6], _ => false));
    }

    [Fact]
    public void The_changes_lead_from_the_current_to_the_desired_addresses() =>
        Prop.ForAll(Tables.ToArbitrary(), Tables.ToArbitrary(), (current, desired) =>
        {
            var held = Apply(current, AddressDiff.Between(current, desired, _ => true));
            return desired.All(address =>
                held.Any(other => other == address))
                && held.Count == desired.Length
                && AddressDiff.Between(held, desired, _ => true).IsEmpty;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_not_ours_stays() =>
        Prop.ForAll(Tables.ToArbitrary(), Tables.ToArbitrary(), (current, desired) =>
        {
            var held = Apply(current, AddressDiff.Between(current, desired, _ => false));
            return current.All(held.Contains);
        }).QuickCheckThrowOnFailure();

    private static void AssertChanges(IEnumerable<RouteChange> changes, IEnumerable<RouteChange> expected)
        => Assert.Equal(expected, changes);

    // What the kernel does, and refuses.
    private static List<InterfaceAddress> Apply(IEnumerable<InterfaceAddress> current, IEnumerable<RouteChange> changes)
    {
        List<InterfaceAddress> held = [.. current];
        foreach (var change in changes)
        {
            var target = (InterfaceAddress)change.Target;
            if (change.Action == RouteAction.Delete)
            {
                Assert.True(held.Remove(target));
                continue;
            }

            Assert.DoesNotContain(KernelIdentity(target), held.Select(KernelIdentity));
            held.Add(target);
        }

        return held;
    }

    private static (int, IPAddress, int) KernelIdentity(InterfaceAddress address) =>
        (address.InterfaceIndex,
         address.Address,
         address.Address.AddressFamily == AddressFamily.InterNetwork ? address.PrefixLength : 0);
}
