namespace Vrrp;

/// <summary>Does what the state machine wants done.</summary>
internal sealed class ActionRunner(
    AdvertisementSender sender, Announcer announcer, LastAdvertisements last, IVrrpListener listener, TimeProvider time)
{
    internal void Run(VrrpInstance instance, in VrrpActions actions, TimeSpan now)
    {
        for (var index = 0; index < actions.Count; index++)
        {
            Run(instance, actions[index], now);
        }
    }

    private void Run(VrrpInstance instance, in VrrpAction action, TimeSpan now)
    {
        switch (action.Kind)
        {
            case VrrpActionKind.SendAdvertisement:
                sender.Send(instance, action.Priority, now);
                break;
            case VrrpActionKind.Announce:
                announcer.AnnounceAll(instance, action.Repeat, now);
                break;
            case VrrpActionKind.AnnounceExtra:
                announcer.AnnounceExtra(instance, now);
                break;
            case VrrpActionKind.InstallAddresses:
                listener.OnInstallAddresses(instance.Name, instance.Machine.Term);
                break;
            case VrrpActionKind.ReleaseAddresses:
                listener.OnReleaseAddresses(instance.Name);
                break;
            case VrrpActionKind.FaultsChanged:
                listener.OnFaultsChanged(instance.Name, instance.Machine.Conditions.Faults, SyncGroups.FaultyMemberOf(instance));
                break;
            case VrrpActionKind.NewMaster:
                listener.OnNewMaster(instance.Name, action.Router, action.Priority);
                break;
            case VrrpActionKind.LowerPriorityMaster:
                listener.OnLowerPriorityMaster(instance.Name, action.Router, action.Priority);
                break;
            case VrrpActionKind.PriorityChanged:
                listener.OnPriorityChanged(instance.Name, action.PreviousPriority, action.Priority);
                break;
            case VrrpActionKind.Transition:
                Tell(instance, action);
                break;
        }
    }

    private void Tell(VrrpInstance instance, in VrrpAction action)
    {
        instance.Counters.LastTransition = time.GetTimestamp();
        if (action.To != VrrpState.Master)
        {
            // It gave up, or never went on: nobody goes on from here.
            last.Note(instance.Place, 0, TimeSpan.Zero);
        }

        listener.OnTransition(new VrrpTransition(
            instance.Name,
            action.From,
            action.To,
            action.Reason,
            action.Priority,
            instance.Machine.Conditions.Faults,
            SyncGroups.FaultyMemberOf(instance)));
    }
}
