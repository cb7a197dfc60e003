namespace Keepalived.Configuration;

/// <summary>Notification FIFOs of <c>global_defs</c>.</summary>
public sealed record FifoSettings
{
    /// <summary><c>notify_fifo</c>: all events.</summary>
    public NotifyFifo? All { get; init; }

    /// <summary><c>vrrp_notify_fifo</c>: VRRP events.</summary>
    public NotifyFifo? Vrrp { get; init; }

    /// <summary><c>lvs_notify_fifo</c>: LVS events.</summary>
    public NotifyFifo? Lvs { get; init; }

    /// <summary><c>notify_fifo_script</c>: reads the FIFO of all events.</summary>
    public ScriptCommand? AllScript { get; init; }

    /// <summary><c>vrrp_notify_fifo_script</c>.</summary>
    public ScriptCommand? VrrpScript { get; init; }

    /// <summary><c>lvs_notify_fifo_script</c>.</summary>
    public ScriptCommand? LvsScript { get; init; }
}

/// <summary>A named pipe that events are written to.</summary>
/// <param name="Path">Where it is, made when missing.</param>
/// <param name="Owner">Its owner; null: the service's user.</param>
public sealed record NotifyFifo(string Path, ScriptUser? Owner = null);
