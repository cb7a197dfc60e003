namespace Keepalived.Configuration;

/// <summary>One line of <c>linkbeat_interfaces</c>.</summary>
/// <param name="Interface">Its name.</param>
/// <param name="Method">How its link is asked for.</param>
public sealed record LinkbeatInterface(string Interface, LinkbeatMethod Method = LinkbeatMethod.Any);
