namespace Keepalived.Configuration;

/// <summary>
/// All that one configuration file says, with keepalived's defaults filled in. Two configurations are equal when everything in
/// them is, whatever the order of keywords or the files they came from.
/// </summary>
public sealed record Configuration
{
    /// <summary>A configuration of an empty file.</summary>
    public static readonly Configuration Empty = new();

    /// <summary>Keywords that stand at the top level and configure the service itself.</summary>
    public ServiceSettings Service { get; init; } = new();

    /// <summary><c>global_defs</c>; several blocks are merged.</summary>
    public GlobalDefinitions GlobalDefinitions { get; init; } = new();

    /// <summary><c>vrrp_script</c> blocks, in file order.</summary>
    public EquatableArray<VrrpScript> VrrpScripts { get; init; }

    /// <summary><c>vrrp_track_process</c> blocks.</summary>
    public EquatableArray<TrackProcess> TrackProcesses { get; init; }

    /// <summary><c>track_file</c> (and <c>vrrp_track_file</c>) blocks.</summary>
    public EquatableArray<TrackFile> TrackFiles { get; init; }

    /// <summary><c>track_group</c> blocks.</summary>
    public EquatableArray<TrackGroup> TrackGroups { get; init; }

    /// <summary><c>bfd_instance</c> blocks.</summary>
    public EquatableArray<BfdInstance> BfdInstances { get; init; }

    /// <summary><c>vrrp_instance</c> blocks.</summary>
    public EquatableArray<VrrpInstance> VrrpInstances { get; init; }

    /// <summary><c>vrrp_sync_group</c> blocks.</summary>
    public EquatableArray<SyncGroup> SyncGroups { get; init; }

    /// <summary><c>garp_group</c> blocks.</summary>
    public EquatableArray<GarpGroup> GarpGroups { get; init; }

    /// <summary><c>static_ipaddress</c> lines.</summary>
    public EquatableArray<InterfaceAddress> StaticAddresses { get; init; }

    /// <summary><c>static_routes</c> lines.</summary>
    public EquatableArray<Route> StaticRoutes { get; init; }

    /// <summary><c>static_rules</c> lines.</summary>
    public EquatableArray<RoutingRule> StaticRules { get; init; }

    /// <summary><c>linkbeat_interfaces</c> lines.</summary>
    public EquatableArray<LinkbeatInterface> LinkbeatInterfaces { get; init; }

    /// <summary><c>interface_up_down_delays</c> lines.</summary>
    public EquatableArray<InterfaceDelay> InterfaceDelays { get; init; }

    /// <summary><c>SSL</c>: the client side of TLS checks; null when the block is absent.</summary>
    public SslSettings? Ssl { get; init; }

    /// <summary><c>virtual_server_group</c> blocks.</summary>
    public EquatableArray<VirtualServerGroup> VirtualServerGroups { get; init; }

    /// <summary><c>virtual_server</c> blocks.</summary>
    public EquatableArray<VirtualServer> VirtualServers { get; init; }
}
