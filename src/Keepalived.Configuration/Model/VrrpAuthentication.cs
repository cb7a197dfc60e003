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
