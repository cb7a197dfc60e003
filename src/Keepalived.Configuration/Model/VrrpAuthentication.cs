namespace Keepalived.Configuration;

/// <summary>Block <c>authentication</c>, version 2 only.</summary>
/// <param name="Type">PASS or AH.</param>
/// <param name="Password">At most 8 bytes of UTF-8.</param>
public sealed record VrrpAuthentication(VrrpAuthenticationType Type, string Password)
{
    /// <summary>Without the password, which belongs in no log.</summary>
    public override string ToString() => $"{Type} ********";
}
