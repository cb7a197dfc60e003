namespace Keepalived.Configuration;

/// <summary>Scripts that hear of state changes.</summary>
public sealed record NotifyScripts
{
    /// <summary><c>notify_master</c>.</summary>
    public ScriptCommand? Master { get; init; }

    /// <summary><c>notify_backup</c>.</summary>
    public ScriptCommand? Backup { get; init; }

    /// <summary><c>notify_fault</c>.</summary>
    public ScriptCommand? Fault { get; init; }

    /// <summary><c>notify_stop</c>.</summary>
    public ScriptCommand? Stop { get; init; }

    /// <summary><c>notify_deleted</c>; see <see cref="DeletedAsFault"/>.</summary>
    public ScriptCommand? Deleted { get; init; }

    /// <summary>
    /// <c>notify_deleted</c> without a script: a removed instance calls <see cref="Fault"/> and <see cref="Any"/> no more, but says
    /// DELETED.
    /// </summary>
    public bool DeletedAsFault { get; init; }

    /// <summary><c>notify</c>: every change; gets INSTANCE or GROUP, name, state and priority appended.</summary>
    public ScriptCommand? Any { get; init; }

    /// <summary><c>notify_master_rx_lower_pri</c>: a master heard a lower priority.</summary>
    public ScriptCommand? MasterReceivedLowerPriority { get; init; }
}
