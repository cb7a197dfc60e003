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

    /// <summary><c>mode</c>.</summary>
    public HmacMode Mode { get; init; }
}
