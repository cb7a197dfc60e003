namespace Vrrp;

/// <summary>How the loop of <see cref="VrrpLoop"/> ends, on its thread.</summary>
internal static class DispatcherEnd
{
    // A process takes a fraction of it to start, and addresses have lifetimes in whole seconds.
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(1);

    internal static void Stop(this VrrpDispatcher dispatcher)
    {
        foreach (var instance in dispatcher.Instances.All.ToArray())
        {
            dispatcher.Drop(instance.Name);
        }

        dispatcher.IsUnsettled = true;
        dispatcher.Settle();
        dispatcher.IsStopped = true;
    }

    /// <summary>Ends without giving anything up: masters advertise once more, and what is known of them stays.</summary>
    internal static void HandOver(this VrrpDispatcher dispatcher)
    {
        foreach (var instance in dispatcher.Instances.All.ToArray())
        {
            // A group goes as a whole: the others' members follow the one that hears priority 0.
            if (IsTooShort(instance) || instance.GroupMembers.Any(IsTooShort))
            {
                dispatcher.Drop(instance.Name);
            }
            else
            {
                dispatcher.Step(instance, VrrpEvent.HandedOver);
            }
        }

        dispatcher.IsStopped = true;
    }

    private static bool IsTooShort(VrrpInstance instance) =>
        GoingOn.PatienceOf(instance.Options.AdvertisementInterval) < ShortestPatience;
}
