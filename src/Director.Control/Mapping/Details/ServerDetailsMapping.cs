using Director.Protocol.V1;
using Keepalived.Configuration;

namespace Director.Control.Mapping;

/// <summary>What the file says of virtual and real servers. Pure.</summary>
internal static class ServerDetailsMapping
{
    /// <summary>Of a virtual server.</summary>
    public static VirtualServerDetails Of(Keepalived.Configuration.VirtualServer server)
    {
        var address = server.Key as VirtualServerKey.Address;
        var checks = server.CheckDefaults;
        return new()
        {
            Address = address?.Ip.ToString(),
            Port = address?.Port ?? 0,
            Mark = (server.Key as VirtualServerKey.FirewallMark)?.Mark,
            Group = (server.Key as VirtualServerKey.Group)?.Name,
            Protocol = Word(server.Protocol),
            Family = RouteDetailsMapping.FamilyOf(server.Family),
            Forwarding = Word(server.Forwarding.Method),
            Tunnel = Tunnel(server.Forwarding),
            SchedulerFlags = (int)server.SchedulerFlags,
            VirtualHost = checks.VirtualHost,
            Persistence = server.PersistenceTimeout?.TotalSeconds,
            Granularity = server.PersistenceGranularity is { } granularity
                ? granularity.Netmask?.ToString() ?? $"{granularity.PrefixLength}" : null,
            PersistenceEngine = server.PersistenceEngine,
            DelayLoop = checks.DelayLoop.TotalSeconds,
            ConnectTimeout = checks.ConnectTimeout.TotalSeconds,
            Retry = checks.Retry,
            DelayBeforeRetry = checks.DelayBeforeRetry?.TotalSeconds,
            Warmup = checks.Warmup?.TotalSeconds,
            HaSuspend = server.HaSuspend,
            OnePacket = server.OnePacket,
            Alpha = server.Alpha,
            Omega = server.Omega,
            Inhibits = server.InhibitOnFailure,
            SmtpAlert = server.SmtpAlert,
            Hysteresis = server.Hysteresis,
            Weight = server.Weight,
            QuorumUp = InstanceDetailsMapping.Of(server.QuorumUp),
            QuorumDown = InstanceDetailsMapping.Of(server.QuorumDown),
            SnmpName = server.SnmpName,
            Sorry = server.SorryServer is not { } sorry ? null : new()
            {
                Address = sorry.Address.ToString(),
                Port = sorry.Port,
                Forwarding = Word(sorry.Forwarding.Method),
                Tunnel = Tunnel(sorry.Forwarding),
                Inhibits = sorry.InhibitOnFailure,
            },
        };
    }

    /// <summary>Of a real server.</summary>
    public static RealServerDetails Of(Keepalived.Configuration.RealServer server)
    {
        var checks = server.CheckDefaults;
        return new()
        {
            Address = server.Address.ToString(),
            Port = server.Port,
            Forwarding = Word(server.Forwarding.Method),
            Tunnel = Tunnel(server.Forwarding),
            UpperThreshold = server.UpperThreshold,
            LowerThreshold = server.LowerThreshold,
            Inhibits = server.InhibitOnFailure,
            Alpha = server.Alpha,
            SmtpAlert = server.SmtpAlert,
            NotifyUp = InstanceDetailsMapping.Of(server.NotifyUp),
            NotifyDown = InstanceDetailsMapping.Of(server.NotifyDown),
            SnmpName = server.SnmpName,
            VirtualHost = checks.VirtualHost,
            DelayLoop = checks.DelayLoop.TotalSeconds,
            ConnectTimeout = checks.ConnectTimeout.TotalSeconds,
            Retry = checks.Retry,
            DelayBeforeRetry = checks.DelayBeforeRetry?.TotalSeconds,
            Warmup = checks.Warmup?.TotalSeconds,
        };
    }

    private static string? Tunnel(Forwarding forwarding) =>
        forwarding.Method == ForwardingMethod.Tun ? Word(forwarding.TunnelType) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
