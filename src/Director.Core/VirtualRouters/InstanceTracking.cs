using System.Runtime.InteropServices;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.VirtualRouters;

/// <summary>What an instance's trackers come to. Pure: facts in, sum out.</summary>
internal static class InstanceTracking
{
    /// <summary>Sums up scripts and interfaces.</summary>
    /// <param name="tracked">What the instance tracks, and its sync group for it.</param>
    /// <param name="scripts">The last result of each script: true up, false down, null none yet. A script that does not run is missing, and not tracked.</param>
    /// <param name="isUp">Whether an interface is up.</param>
    public static VrrpTracking Sum(IEnumerable<TrackSettings> tracked, IReadOnlyDictionary<string, bool?> scripts, Func<string, bool> isUp)
    {
        List<TrackedObject> objects = [];
        foreach (var settings in tracked)
        {
            foreach (var item in settings.Scripts)
            {
                if (scripts.TryGetValue(item.Name, out var up))
                {
                    objects.Add(new(VrrpFaults.TrackedScript, item.Weight, item.Reverse, up));
                }
            }

            objects.AddRange(settings.Interfaces.Items.Select(
                item => new TrackedObject(VrrpFaults.TrackedInterface, item.Weight, item.Reverse, isUp(item.Name))));
        }

        return TrackedObject.Sum(CollectionsMarshal.AsSpan(objects));
    }
}
