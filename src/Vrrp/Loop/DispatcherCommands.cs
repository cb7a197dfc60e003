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
            dispatcher.LastAdvertisements.Rename(instance.Place, RouterIdentity.Of(options));
            dispatcher.Step(instance, VrrpEvent.Reconfigured);
        }
        else
        {
            tracking ??= dispatcher.Instances.Find(options.Name)?.Tracking;
            dispatcher.Drop(options.Name);
            instance = dispatcher.Instances.Add(options);
            instance.Place = dispatcher.LastAdvertisements.Take(RouterIdentity.Of(options));
            instance.FoundAddresses = foundAddresses;
        }

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
            dispatcher.IsUnsettled = true;
        }
    }

    internal static void SetInterface(this VrrpDispatcher dispatcher, VrrpInterface state)
    {
        dispatcher.IsUnsettled = true;
        if (dispatcher.Interfaces.Set(state))
        {
            dispatcher.AnnounceHardwareAddress(state);
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
            for (var round = 0; round < instance.Options.GratuitousArp.Repeat; round++)
            {
                dispatcher.Announcer.Announce(instance, known, dispatcher.Now);
            }
        }
    }

    internal static void Stop(this VrrpDispatcher dispatcher)
    {
        foreach (var instance in dispatcher.Instances.All.ToArray())
        {
            dispatcher.Drop(instance.Name);
        }

        dispatcher.Settle();
        dispatcher.IsStopped = true;
    }

    /// <summary>Opens and closes what instances need by now, and tells them how they stand.</summary>
    internal static void Settle(this VrrpDispatcher dispatcher)
    {
        dispatcher.IsUnsettled = false;
        dispatcher.Groups.Link();
        var complete = dispatcher.Ports.Refresh(dispatcher.Now);
        dispatcher.RetryPortsAt = complete ? TimeSpan.MaxValue : dispatcher.Now + PortRetry;
        dispatcher.UpdateConditions();
    }

    private static void Drop(this VrrpDispatcher dispatcher, string name)
    {
        if (dispatcher.Instances.Find(name) is { } instance)
        {
            instance.GroupMembers = [];
            dispatcher.Step(instance, VrrpEvent.Shutdown);
            dispatcher.LastAdvertisements.Release(instance.Place);
            dispatcher.Instances.Remove(instance);
        }
    }

    private static void UpdateConditions(this VrrpDispatcher dispatcher)
    {
        foreach (var instance in dispatcher.Instances.All)
        {
            instance.OwnFaults = OwnFaults(dispatcher, instance);
        }

        var goingOn = GoingOn.Decide(dispatcher.Instances.All, dispatcher.LastAdvertisements);
        foreach (var instance in dispatcher.Instances.All)
        {
            var source = dispatcher.Interfaces.SourceOf(instance);
            VrrpConditions conditions = new(SyncGroups.FaultsOf(instance), instance.Tracking.PriorityAdjustment, source);
            if (goingOn.TryGetValue(instance, out var priority))
            {
                dispatcher.Step(instance, VrrpEvent.GoesOn(conditions, priority));
            }
            else if (conditions != instance.Machine.Conditions || instance.Machine.State == VrrpState.Initialize)
            {
                dispatcher.Step(instance, VrrpEvent.ConditionsAre(conditions));
            }
        }
    }

    private static void AnnounceHardwareAddress(this VrrpDispatcher dispatcher, VrrpInterface link)
    {
        foreach (var instance in dispatcher.Instances.All)
        {
            if (instance.Announced.Any(address => address.Interface == link.Name))
            {
                dispatcher.Step(instance, VrrpEvent.HardwareAddress);
            }

            // Peers send to us by what they know of our own address, and a backup that hears nothing becomes a second master.
            var own = instance.Machine.Conditions.LocalAddress;
            if (instance.Options.IsUnicast && link.Addresses.Contains(own))
            {
                dispatcher.Announcer.Announce(instance, new VrrpAddress(own, link.Name), dispatcher.Now);
            }
        }
    }

    private static VrrpFaults OwnFaults(VrrpDispatcher dispatcher, VrrpInstance instance)
    {
        var options = instance.Options;
        var faults = instance.Tracking.Faults;
        if (options.Interface is not null)
        {
            var link = dispatcher.Interfaces.Find(options.Interface);
            faults |= link is null || (options.TracksOwnInterface && !link.IsRunning) ? VrrpFaults.Interface : VrrpFaults.None;
        }

        faults |= dispatcher.Interfaces.SourceOf(instance).IsNone ? VrrpFaults.SourceAddress : VrrpFaults.None;
        faults |= instance.Port is not null && !dispatcher.Ports.IsOpen(instance) ? VrrpFaults.Socket : VrrpFaults.None;
        return faults;
    }
}
