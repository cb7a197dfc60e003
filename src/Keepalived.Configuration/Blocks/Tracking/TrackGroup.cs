namespace Keepalived.Configuration;

/// <summary>Block <c>track_group</c>: instances that static addresses, routes and rules take part in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Instances">VRRP instances.</param>
public sealed record TrackGroup(string Name, EquatableArray<string> Instances);
