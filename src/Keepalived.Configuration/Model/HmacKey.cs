namespace Keepalived.Configuration;

/// <summary>One <c>key</c> of <c>auth_hmac</c>.</summary>
/// <param name="Id">1 to 255.</param>
/// <param name="Text">The key as written: text, <c>hex:...</c> or <c>file:...</c>.</param>
public sealed record HmacKey(byte Id, string Text)
{
    /// <summary>Without the key, which belongs in no log.</summary>
    public override string ToString() => $"{Id} ********";
}
