using System.Collections.Immutable;

namespace Vrrp;

/// <summary>The commands of <see cref="VrrpLoop"/>, as they are carried out on its thread.</summary>
internal static class DispatcherCommands
{
    private static readonly TimeSpan PortRetry = TimeSpan.FromSeconds(1);

    internal static void SetInstance(
        this VrrpDispatcher dispatcher, VrrpInstanceOptions options, VrrpTracking? tracking, bool foundAddresses = false)
    {
        options = options.Normalize();
        if (dispatcher.Instances.Find(options.Name) is { } instance && instance.Options.IsSameRouterAs(options))
        {
            instance.Configure(options);
            RememberSignatures(dispatcher, instance);
            dispatcher.LastAdvertisements.Rename(instance.Place, RouterIdentity.Of(options));
            dispatcher.Step(instance, VrrpEvent.Reconfigured((tracking ?? instance.Tracking).PriorityAdjustment));
        }
        else
        {
            tracking ??= dispatcher.Instances.Find(options.Name)?.Tracking;
            dispatcher.Drop(options.Name);
            instance = dispatcher.Instances.Add(options);
            instance.Place = dispatcher.LastAdvertisements.Take(RouterIdentity.Of(options));
            instance.FoundAddresses = foundAddresses;
        }

        RememberSignatures(dispatcher, instance);
        instance.Tracking = tracking ?? instance.Tracking;
        dispatcher.IsUnsettled = true;
    }

    internal static void RemoveInstance(this VrrpDispatcher dispatcher, string name)
    {
        dispatcher.Drop(name);
        dispatcher.IsUnsettled = true;
    }

    internal static void SetTracking(this VrrpDispatcher dispatcher, string name, VrrpTracking tracking)
    {
        if (dispatcher.Instances.Find(name) is { } instance)
        {
            instance.Tracking = tracking;
            dispatcher.Retracked.Add(instance);
        }
    }

    internal static void Resign(this VrrpDispatcher dispatcher, string name)
    {
        if (dispatcher.Instances.Find(name) is { } instance)
        {
            // With the priority it has from now on, which decides how long it waits for another master.
            dispatcher.Settle();
            dispatcher.Step(instance, VrrpEvent.Resigned);
        }
    }

    internal static void NeighbourLost(this VrrpDispatcher dispatcher, string name, InternetAddress neighbour)
    {
        if (dispatcher.Instances.Find(name) is { } instance)
        {
            dispatcher.Step(instance, VrrpEvent.NeighbourLost(neighbour));
        }
    }

    internal static void SetInterface(this VrrpDispatcher dispatcher, VrrpInterface state)
    {
        // Another index needs other sockets, and a socket that could not be opened may be by now.
        var before = dispatcher.Interfaces.Find(state.Name);
        dispatcher.IsUnsettled |= before?.Index != state.Index || dispatcher.RetryPortsAt != TimeSpan.MaxValue;
        dispatcher.HasNewInterfaces = true;
        if (dispatcher.Interfaces.Set(state))
        {
            dispatcher.AnnounceHardwareAddress(state);
            dispatcher.AnnounceSources(state, []);
        }
        else if (before is not null && state.IsRunning)
        {
            dispatcher.AnnounceSources(state, before.IsRunning ? before.Addresses : []);
        }
    }

    internal static void RemoveInterface(this VrrpDispatcher dispatcher, string name)
    {
        dispatcher.Interfaces.Remove(name);
        // At once: another interface of that name and index may come before we settle.
        dispatcher.Ports.Forget(name);
        dispatcher.IsUnsettled = true;
    }

    internal static void SetSyncGroup(this VrrpDispatcher dispatcher, VrrpSyncGroupOptions group)
    {
        dispatcher.Groups.Set(group);
        dispatcher.IsUnsettled = true;
    }

    internal static void RemoveSyncGroup(this VrrpDispatcher dispatcher, string name)
    {
        dispatcher.Groups.Remove(name);
        dispatcher.IsUnsettled = true;
    }

    /// <summary>Instances that are not in the election yet stay out of it until then.</summary>
    internal static void HoldBack(this VrrpDispatcher dispatcher, TimeSpan time)
    {
        dispatcher.HeldBackUntil = time > TimeSpan.Zero ? dispatcher.Now + time : TimeSpan.MaxValue;
        dispatcher.IsUnsettled = true;
    }

    internal static void SetReceiveBuffers(this VrrpDispatcher dispatcher, ReceiveBuffers buffers)
    {
        dispatcher.IsUnsettled |= dispatcher.Ports.Buffers != buffers;
        dispatcher.Ports.Buffers = buffers;
    }

    internal static void AddressesInstalled(this VrrpDispatcher dispatcher, string name, long term)
    {
        if (dispatcher.Instances.Find(name) is { } instance)
        {
            dispatcher.Step(instance, VrrpEvent.AddressesInstalled(term));
        }
    }

    internal static void Announce(this VrrpDispatcher dispatcher, string name, InternetAddress address)
    {
        if (dispatcher.Instances.Find(name) is not { Machine: { State: VrrpState.Master, AwaitsInstallation: false } } instance)
        {
            return;
        }

        foreach (var known in instance.Announced.Where(known => known.Address == address))
        {
            dispatcher.Announcer.Announce(instance, known, instance.Options.GratuitousArp.Repeat, dispatcher.Now);
        }
    }

    /// <summary>
    /// Draws the conclusions from the commands of a turn. Groups, ports and indexes are made anew only when instances, groups or
    /// interfaces came or went: the thread has better to do when thousands of trackers move a weight.
    /// </summary>
    internal static void Settle(this VrrpDispatcher dispatcher)
    {
        if (dispatcher.IsUnsettled || dispatcher.RetryPortsAt <= dispatcher.Now)
        {
            dispatcher.Groups.Link();
            var complete = dispatcher.Ports.Refresh(dispatcher.Now);
            dispatcher.RetryPortsAt = complete ? TimeSpan.MaxValue : dispatcher.Now + PortRetry;
            dispatcher.UpdateAll();
        }
        else if (dispatcher.HasNewInterfaces)
        {
            dispatcher.UpdateAll();
        }
        else
        {
            dispatcher.UpdateRetracked();
        }

        dispatcher.IsUnsettled = dispatcher.HasNewInterfaces = false;
        dispatcher.Retracked.Clear();
    }

    // What is known of senders outlives a reload; of a former process of ours, how far it had counted.
    private static void RememberSignatures(VrrpDispatcher dispatcher, VrrpInstance instance)
    {
        if (instance.Options.Hmac is null)
        {
            instance.Signatures = null;
        }
        else if (instance.Signatures is null)
        {
            instance.Signatures = new Signatures(dispatcher.Clock);
            if (dispatcher.LastAdvertisements.Recall(instance.Place) is ({ Stamp: not 0 } last, _))
            {
                instance.Signatures.GoOnFrom(new(last.Stamp));
            }
        }
    }

    internal static void Drop(this VrrpDispatcher dispatcher, string name)
    {
        if (dispatcher.Instances.Find(name) is { } instance)
        {
            instance.GroupMembers = [];
            dispatcher.Step(instance, VrrpEvent.Shutdown);
            dispatcher.LastAdvertisements.Release(instance.Place);
            dispatcher.Instances.Remove(instance);
        }
    }

    private static void UpdateAll(this VrrpDispatcher dispatcher)
    {
        foreach (var instance in dispatcher.Instances.All)
        {
            instance.OwnFaults = OwnFaults(dispatcher, instance);
        }

        var goingOn = GoingOn.Decide(dispatcher.Instances.All, dispatcher.LastAdvertisements);
        foreach (var instance in dispatcher.Instances.All)
        {
            if (goingOn.TryGetValue(instance, out var priority))
            {
                dispatcher.Step(instance, VrrpEvent.GoesOn(Conditions(dispatcher, instance), priority));
            }
            else
            {
                dispatcher.UpdateConditions(instance);
            }
        }
    }

    private static void UpdateRetracked(this VrrpDispatcher dispatcher)
    {
        foreach (var instance in dispatcher.Retracked)
        {
            instance.OwnFaults = OwnFaults(dispatcher, instance);
        }

        foreach (var instance in dispatcher.Retracked)
        {
            dispatcher.UpdateConditions(instance);
            foreach (var member in instance.GroupMembers)
            {
                dispatcher.UpdateConditions(member);
            }
        }
    }

    private static void UpdateConditions(this VrrpDispatcher dispatcher, VrrpInstance instance)
    {
        var conditions = Conditions(dispatcher, instance);
        if (conditions != instance.Machine.Conditions || instance.Machine.State == VrrpState.Initialize)
        {
            dispatcher.Step(instance, VrrpEvent.ConditionsAre(conditions));
        }
    }

    private static VrrpConditions Conditions(VrrpDispatcher dispatcher, VrrpInstance instance) =>
        new(SyncGroups.FaultsOf(instance), instance.Tracking.PriorityAdjustment, dispatcher.Interfaces.SourceOf(instance));

    private static void AnnounceHardwareAddress(this VrrpDispatcher dispatcher, VrrpInterface link)
    {
        foreach (var instance in dispatcher.Instances.All)
        {
            if (instance.Announced.Any(address => address.Interface == link.Name))
            {
                dispatcher.Step(instance, VrrpEvent.HardwareAddress);
            }
        }
    }

    // Peers send to us by what they know of our own address, and look for one that they could not reach only once a second. A backup that
    // hears nothing becomes a second master.
    private static void AnnounceSources(this VrrpDispatcher dispatcher, VrrpInterface link, ImmutableArray<InternetAddress> known)
    {
        foreach (var instance in dispatcher.Instances.All)
        {
            if (instance.Options.IsUnicast && dispatcher.Interfaces.SourceOf(instance) is var own
                && link.Addresses.Contains(own) && !known.Contains(own))
            {
                dispatcher.Announcer.Send(instance, new VrrpAddress(own, link.Name), dispatcher.Now);
            }
        }
    }

    private static VrrpFaults OwnFaults(VrrpDispatcher dispatcher, VrrpInstance instance)
    {
        var faults = instance.Tracking.Faults;
        faults |= dispatcher.HeldBackUntil != TimeSpan.MaxValue ? VrrpFaults.Pending : VrrpFaults.None;
        faults |= dispatcher.Interfaces.HasFault(instance.Options) ? VrrpFaults.Interface : VrrpFaults.None;
        faults |= dispatcher.Interfaces.SourceOf(instance).IsNone ? VrrpFaults.SourceAddress : VrrpFaults.None;
        faults |= instance.Port is not null && !dispatcher.Ports.IsOpen(instance) ? VrrpFaults.Socket : VrrpFaults.None;
        return faults;
    }
}
