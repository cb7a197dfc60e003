namespace Director.Core.Planning;

/// <summary>One difference between two blocks of statements.</summary>
/// <param name="Setting">What differs: "priority", "TCP_CHECK connect_timeout".</param>
/// <param name="Text">In words: "priority 100 -> 150", "add virtual_ipaddress 10.9.0.101/24".</param>
/// <param name="IsInherited">Neither block says it: both take it from elsewhere, where it differs.</param>
/// <param name="IsReadAtStart">What runs goes on as it began.</param>
internal sealed record StatementChange(string Setting, string Text, bool IsInherited, bool IsReadAtStart);
