using System.Collections.Immutable;

namespace Vrrp;

/// <summary>Instances that change state together (keepalived's vrrp_sync_group).</summary>
/// <param name="Name">Its identity across reloads.</param>
/// <param name="Members">Names of instances; one that is not (yet) known is left out until it is.</param>
public sealed record VrrpSyncGroupOptions(string Name, ImmutableArray<string> Members);
