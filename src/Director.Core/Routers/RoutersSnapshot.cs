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
                    .Select(OfInstance),
            ],
            [.. configuration.StaticAddresses.Select(
                line => Of(line, configuration.GlobalDefinitions.Vrrp.DefaultInterface, isWanted: true))]);

        // Asked for every second of hundreds of instances: with what LINQ makes for each of them it was a multiple of the result.
        InstanceSnapshot OfInstance(VrrpInstance instance)
        {
            var name = InstanceName.Of(instance);
            var link = instance.Interface is { } text ? facts.Find(text) : null;
            var placed = facts.Placed(instance);
            var isHolding = holding.Contains(name);
            var addresses = ImmutableArray.CreateBuilder<AddressSnapshot>(placed.VirtualAddresses.Count + placed.ExcludedAddresses.Count);
            foreach (var line in placed.VirtualAddresses.Concat(placed.ExcludedAddresses))
            {
                addresses.Add(Of(line, instance.Interface, isHolding, name));
            }

            return reporter.Snapshot(instance) with
            {
                InterfaceIndex = link?.Index,
                HardwareAddress = link?.HardwareAddress,
                Trackers = facts.TrackersOf(name),
                Addresses = addresses.MoveToImmutable(),
                Loop = byName.GetValueOrDefault(name),
            };
        }

        AddressSnapshot Of(InterfaceAddress line, string? otherwise, bool isWanted, InstanceName? instance = null)
        {
            var id = VirtualAddressId.Of(line, otherwise);
            var index = id.Interface is { } name ? facts.Find(name.Text)?.Index : null;
            var isHeld = (index is { } known && inPlace.Contains((known, line.Address))) || facts.IsThere(id);
            var (times, last) = instance is { } holder ? losses.Of(holder, line.Address) : default;
            return new(line, id.Interface?.Text, isWanted, isHeld) { InterfaceIndex = index, Losses = times, LastLoss = last };
        }
    }
}
