namespace Keepalived.Configuration;

/// <summary>Keyword <c>state</c>.</summary>
public enum VrrpInitialState
{
    /// <summary>Waits the master-down interval.</summary>
    Backup,

    /// <summary>Waits about one advert interval, or none when it owns the addresses.</summary>
    Master,
}
