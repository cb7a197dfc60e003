namespace Keepalived.Configuration;

/// <summary>One line of <c>interface_up_down_delays</c>.</summary>
/// <param name="Interface">Its name.</param>
/// <param name="Down">How long it must be down to count as down.</param>
/// <param name="Up">How long it must be up to count as up.</param>
public sealed record InterfaceDelay(string Interface, TimeSpan Down, TimeSpan Up);
