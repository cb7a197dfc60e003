using System.Net;

namespace Keepalived.Configuration;

/// <summary>Block <c>real_server</c>, with what it takes from its virtual server filled in.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
public sealed record RealServer(IPAddress Address, ushort Port)
{
    /// <summary>How people name it: address and port.</summary>
    public string Name => $"{Address} {Port}";

    /// <summary><c>weight</c>.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>lvs_method</c>.</summary>
    public Forwarding Forwarding { get; init; } = new(ForwardingMethod.Nat);

    /// <summary><c>uthreshold</c>: most connections; zero: no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary><c>lthreshold</c>: connections below which it gets new ones again.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary><c>inhibit_on_failure</c>.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary><c>notify_up</c>.</summary>
    public ScriptCommand? NotifyUp { get; init; }

    /// <summary><c>notify_down</c>.</summary>
    public ScriptCommand? NotifyDown { get; init; }

    /// <summary><c>alpha</c>: starts down.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>retry</c>: default of its checkers; null: theirs.</summary>
    public uint? Retry { get; init; }

    /// <summary><c>delay_before_retry</c>: default of its checkers; null: theirs.</summary>
    public TimeSpan? DelayBeforeRetry { get; init; }

    /// <summary><c>warmup</c>: default of its checkers; null: their loop.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary><c>connect_timeout</c>: default of its checkers.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>delay_loop</c>: default of its checkers.</summary>
    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; } = true;

    /// <summary><c>virtualhost</c>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>snmp_name</c>.</summary>
    public string? SnmpName { get; init; }

    /// <summary>Its checkers, in file order.</summary>
    public EquatableArray<Checker> Checkers { get; init; }
}
