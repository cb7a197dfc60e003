namespace Vrrp;

/// <summary>The authentication type field of a version 2 advertisement (RFC 2338 §5.3.6; RFC 3768 keeps the values reserved).</summary>
public enum AuthenticationType : byte
{
    /// <summary>The eight authentication bytes are zero.</summary>
    None = 0,

    /// <summary>The eight bytes are a clear-text password, cut or padded with zeros: keepalived's PASS.</summary>
    SimplePassword = 1,

    /// <summary>IP authentication header: keepalived's AH, IPv4 only. Such packets travel as protocol 51.</summary>
    AuthenticationHeader = 2,
}
