namespace Keepalived.Configuration;

/// <summary>Keyword <c>auth_type</c>; the numbers are those on the wire (RFC 2338 §5.3.6).</summary>
public enum VrrpAuthenticationType
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A password in clear.</summary>
    Pass = 1,

    /// <summary>IP authentication header.</summary>
    Ah = 2,
}
