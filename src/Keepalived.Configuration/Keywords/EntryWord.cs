namespace Keepalived.Configuration;

/// <summary>A word with its arguments within an entry of a list: <c>dev eth0</c>.</summary>
internal sealed class EntryWord : Keyword;
