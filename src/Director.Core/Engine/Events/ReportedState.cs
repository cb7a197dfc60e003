namespace Director.Core.Engine;

/// <summary>A state of an instance or a sync group as scripts, FIFOs and mail hear of it.</summary>
public enum ReportedState
{
    /// <summary>It holds the addresses.</summary>
    Master,

    /// <summary>It watches the master.</summary>
    Backup,

    /// <summary>Something is wrong; also the last word of an instance that a reload removes.</summary>
    Fault,

    /// <summary>The service stops.</summary>
    Stop,

    /// <summary>A reload removes the instance, and it has <c>notify_deleted</c>.</summary>
    Deleted,
}
