namespace Keepalived.Configuration;

/// <summary>Keyword <c>old_unicast_checksum</c>.</summary>
public enum OldUnicastChecksum
{
    /// <summary>Chosen by what the peer sends.</summary>
    Auto,

    /// <summary>The old one is sent.</summary>
    Always,

    /// <summary>The old one is not accepted.</summary>
    Never,
}
