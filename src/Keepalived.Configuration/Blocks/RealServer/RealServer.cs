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
    public Forwarding Forwarding { get; init; } = Forwarding.Nat;

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

    /// <summary>What its checkers take where they do not say it.</summary>
    public CheckDefaults CheckDefaults { get; init; } = CheckDefaults.Usual;

    /// <summary><c>smtp_alert</c>.</summary>
    public bool SmtpAlert { get; init; } = true;

    /// <summary><c>snmp_name</c>.</summary>
    public string? SnmpName { get; init; }

    /// <summary>Its checkers, in file order.</summary>
    public EquatableArray<Checker> Checkers { get; init; }
}

/// <summary>Keyword <c>sorry_server</c>: answers while there is no quorum.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Forwarding">How packets reach it.</param>
/// <param name="InhibitOnFailure"><c>sorry_server_inhibit</c>: it stays in the table with weight 0 while not needed.</param>
public sealed record SorryServer(IPAddress Address, ushort Port, Forwarding Forwarding, bool InhibitOnFailure = false);
