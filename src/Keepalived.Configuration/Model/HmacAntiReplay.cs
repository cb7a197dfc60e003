namespace Keepalived.Configuration;

/// <summary>Keyword <c>anti_replay</c>.</summary>
public enum HmacAntiReplay
{
    /// <summary>By time stamps.</summary>
    Time,

    /// <summary>By a counter.</summary>
    Monotonic,
}
