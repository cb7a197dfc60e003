namespace Keepalived.Configuration;

/// <summary>Block <c>virtual_server_group</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entries">Its lines.</param>
public sealed record VirtualServerGroup(string Name, EquatableArray<VirtualServerGroupEntry> Entries);
