using System.Collections.Immutable;
using Director.Core.Interfaces;
using Director.Core.Routers;
using Director.Core.Sessions;

namespace Director.Core.Tracking;

/// <summary>What the engine knows of the machine anyway, for trackers that watch nothing by themselves.</summary>
/// <param name="Network">Links and addresses.</param>
/// <param name="TableTrouble">Why the ip_vs table cannot be written, in a few words; null while it can.</param>
/// <param name="Paths">How the BFD sessions stand.</param>
internal sealed record MachineFacts(NetworkSnapshot Network, string? TableTrouble, BfdPaths Paths)
{
    /// <summary>Before the first dump.</summary>
    public static readonly MachineFacts None = new(NetworkSnapshot.Empty, null, BfdPaths.None);

    /// <summary>Instances whose <c>track_group</c> has static addresses, routes or rules that the kernel refuses.</summary>
    public ImmutableHashSet<InstanceName> WithoutStatics { get; init; } = [];

    /// <summary>What operators ask of instances.</summary>
    public InstanceOverrides Asked { get; init; } = InstanceOverrides.None;
}
