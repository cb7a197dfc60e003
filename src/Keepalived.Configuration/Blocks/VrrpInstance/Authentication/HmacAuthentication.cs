using System.Buffers;

namespace Keepalived.Configuration;

/// <summary>Block <c>auth_hmac</c>.</summary>
public sealed record HmacAuthentication
{
    /// <summary><c>key</c>.</summary>
    public EquatableArray<HmacKey> Keys { get; init; }

    /// <summary><c>active_key</c>; zero: none.</summary>
    public byte ActiveKey { get; init; }

    /// <summary><c>time_window</c>; null: three advert intervals, 5 to 300 s.</summary>
    public TimeSpan? TimeWindow { get; init; }

    /// <summary><c>anti_replay</c>.</summary>
    public HmacAntiReplay AntiReplay { get; init; }

    /// <summary>Some of the keys stand in files.</summary>
    public bool HasFiles => Keys.Items.Any(key => key.File is not null);

    /// <summary>It has what its mode needs: whoever signs, a key to sign with.</summary>
    internal bool IsUsable => Mode == HmacMode.ReceiveOnly || ActiveKey != 0;

    /// <summary><c>mode</c>.</summary>
    public HmacMode Mode { get; init; }
}

/// <summary>One <c>key</c> of <c>auth_hmac</c>.</summary>
/// <param name="Id">1 to 255.</param>
/// <param name="Text">The key as written: text, <c>hex:...</c> or <c>file:...</c>.</param>
public sealed record HmacKey(byte Id, string Text)
{
    private const string FileMark = "file:";
    private const string HexadecimalMark = "hex:";

    /// <summary>The file that the key stands in, a relative one a credential of systemd; null: the key is the text.</summary>
    public string? File => Text.StartsWith(FileMark, StringComparison.Ordinal) ? Text[FileMark.Length..] : null;

    /// <summary>The key itself; null: it stands in a file, or what stands behind <c>hex:</c> are no hexadecimal digits.</summary>
    public byte[]? Bytes
    {
        get
        {
            if (File is not null)
            {
                return null;
            }

            if (!Text.StartsWith(HexadecimalMark, StringComparison.Ordinal))
            {
                return RawText.Encode(Text);
            }

            ReadOnlySpan<char> digits = Text.AsSpan(HexadecimalMark.Length);
            var bytes = new byte[digits.Length / 2];
            return digits.Length % 2 == 0 && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
        }
    }

    /// <summary>Without the key, which belongs in no log.</summary>
    public override string ToString() => $"{Id} ********";
}

/// <summary>Keyword <c>anti_replay</c>.</summary>
public enum HmacAntiReplay
{
    /// <summary>By time stamps.</summary>
    Time,

    /// <summary>By a counter.</summary>
    Monotonic,
}

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
