using System.Collections.Immutable;
using System.Net;
using Director.Core.Engine;
using Director.Core.Kernel;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Routers;

/// <summary>The VRRP half at one moment.</summary>
/// <param name="Loop">What the loop says; <see cref="VrrpStatus.Nothing"/> when it was not asked.</param>
/// <param name="Instances">In the order of the file; one that the loop does not have yet is left out.</param>
/// <param name="StaticAddresses"><c>static_ipaddress</c>.</param>
internal sealed record RoutersSnapshot(
    VrrpStatus Loop, ImmutableArray<InstanceSnapshot> Instances, ImmutableArray<AddressSnapshot> StaticAddresses)
{
    /// <summary>Nothing runs.</summary>
    public static readonly RoutersSnapshot None = new(VrrpStatus.Nothing, [], []);

    /// <summary>Puts together what the parts of the half know. In the controller's mailbox.</summary>
    /// <param name="holding">The masters whose addresses are wanted.</param>
    /// <param name="inPlace">Addresses that were put on their interfaces, which the monitor may not have told of yet.</param>
    public static RoutersSnapshot Of(
        Configuration configuration, VrrpStatus loop, RouterReporter reporter, LoopFacts facts, AddressLosses losses,
        IReadOnlySet<InstanceName> holding, IReadOnlySet<(int Interface, IPAddress Address)> inPlace)
    {
        var byName = loop.Instances.ToDictionary(static instance => new InstanceName(instance.Name));
        return new(
            loop,
            [
                .. configuration.VrrpInstances.Items.Where(instance => reporter.States.ContainsKey(InstanceName.Of(instance)))
                    .Select(instance => (instance, link: instance.Interface is { } name ? facts.Find(name) : null))
                    .Select(placed => reporter.Snapshot(placed.instance) with
                    {
                        InterfaceIndex = placed.link?.Index,
                        HardwareAddress = placed.link?.HardwareAddress,
                        Trackers = facts.TrackersOf(InstanceName.Of(placed.instance)),
                        Addresses = [.. AddressesOf(facts.Placed(placed.instance)).Select(line => OfInstance(placed.instance, line))],
                        Loop = byName.GetValueOrDefault(InstanceName.Of(placed.instance)),
                    }),
            ],
            [.. configuration.StaticAddresses.Select(
                line => Of(line, configuration.GlobalDefinitions.Vrrp.DefaultInterface, isWanted: true))]);

        static IEnumerable<InterfaceAddress> AddressesOf(VrrpInstance instance) =>
            instance.VirtualAddresses.Concat(instance.ExcludedAddresses);

        AddressSnapshot OfInstance(VrrpInstance instance, InterfaceAddress line)
        {
            var name = InstanceName.Of(instance);
            var (times, last) = losses.Of(name, line.Address);
            return Of(line, instance.Interface, holding.Contains(name)) with { Losses = times, LastLoss = last };
        }

        AddressSnapshot Of(InterfaceAddress line, string? otherwise, bool isWanted)
        {
            var id = VirtualAddressId.Of(line, otherwise);
            var index = id.Interface is { } name ? facts.Find(name.Text)?.Index : null;
            var isHeld = facts.IsThere(id) || (index is { } known && inPlace.Contains((known, line.Address)));
            return new(line, id.Interface?.Text, isWanted, isHeld) { InterfaceIndex = index };
        }
    }
}
