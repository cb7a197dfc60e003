namespace Keepalived.Configuration;

/// <summary>Block <c>authentication</c>, version 2 only.</summary>
/// <param name="Type">PASS or AH.</param>
/// <param name="Password">At most 8 bytes; those that are no UTF-8 stand as <see cref="RawText"/> has them.</param>
public sealed record VrrpAuthentication(VrrpAuthenticationType Type, string Password)
{
    /// <summary>The password as it is sent.</summary>
    public byte[] PasswordBytes() => RawText.Encode(Password);

    /// <summary>Without the password, which belongs in no log.</summary>
    public override string ToString() => $"{Type} ********";
}

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
