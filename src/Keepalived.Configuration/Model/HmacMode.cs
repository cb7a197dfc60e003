namespace Keepalived.Configuration;

/// <summary>Keyword <c>mode</c> of <c>auth_hmac</c>.</summary>
public enum HmacMode
{
    /// <summary>Sign, and drop what is not signed.</summary>
    Enforce,

    /// <summary>Sign, and accept what is not signed.</summary>
    Permissive,

    /// <summary>Do not sign, accept both.</summary>
    ReceiveOnly,
}
