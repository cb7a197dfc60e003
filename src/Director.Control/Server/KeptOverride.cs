using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using Director.Core.Engine;
using Director.Core.Routers;
using Keepalived.Configuration;

namespace Director.Control.Server;

/// <summary>An override as it is kept for the next process: its target is told by what it is, not by how people name it.</summary>
public sealed record KeptOverride
{
    /// <summary>The instance; absent for a server.</summary>
    public string? Instance { get; init; }

    /// <summary>Of a virtual server: IPv6 clients.</summary>
    public bool IsIPv6 { get; init; }

    /// <summary>Of a virtual server: its protocol's number.</summary>
    public int Protocol { get; init; }

    /// <summary>Of a virtual server by address.</summary>
    public string? Address { get; init; }

    /// <summary>With the address.</summary>
    public ushort Port { get; init; }

    /// <summary>Of a virtual server by firewall mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>Of a virtual server by group.</summary>
    public string? Group { get; init; }

    /// <summary>Of the real server.</summary>
    public string? ServerAddress { get; init; }

    /// <summary>Of the real server.</summary>
    public ushort ServerPort { get; init; }

    /// <summary>What is asked.</summary>
    public OverrideKind Kind { get; init; }

    /// <summary>With a weight.</summary>
    public int Weight { get; init; }

    /// <summary>With a priority.</summary>
    public int? Priority { get; init; }

    /// <summary>Who asks.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>To be kept.</summary>
    public static KeptOverride Of(OperatorOverride one)
    {
        KeptOverride kept = new()
        {
            Kind = one.Kind,
            Weight = one.Weight,
            Priority = one.Kind == OverrideKind.Priority ? one.Priority : null,
            Owner = one.Owner,
            Reason = one.Reason,
            Since = one.Since,
            Expires = one.Expires,
        };
        if (one.Target is OverrideTarget.Instance instance)
        {
            return kept with { Instance = instance.Name.Text };
        }

        var (service, server) = ((OverrideTarget.Server)one.Target).Id;
        return kept with
        {
            IsIPv6 = service.Family == AddressFamily.InterNetworkV6,
            Protocol = (int)service.Protocol,
            Address = (service.Key as VirtualServerKey.Address)?.Ip.ToString(),
            Port = (service.Key as VirtualServerKey.Address)?.Port ?? 0,
            Mark = (service.Key as VirtualServerKey.FirewallMark)?.Mark,
            Group = (service.Key as VirtualServerKey.Group)?.Name,
            ServerAddress = server.Address.ToString(),
            ServerPort = server.Port,
        };
    }

    /// <summary>What was kept; null: it makes no sense.</summary>
    public OperatorOverride? Restore() =>
        Target() is { } target && MakesSense(target)
            ? new(target, Kind, Owner, Since) { Weight = Weight, Priority = Priority ?? 0, Reason = Reason, Expires = Expires }
            : null;

    private bool MakesSense(OverrideTarget target) =>
        Weight >= 0 && Enum.IsDefined(Kind) && OperatorOverride.IsForInstances(Kind) == target is OverrideTarget.Instance
        && (Kind != OverrideKind.Priority || Priority is > 0 and < byte.MaxValue);

    private OverrideTarget? Target()
    {
        if (Instance is not null)
        {
            return new OverrideTarget.Instance(new InstanceName(Instance));
        }

        VirtualServerKey? key =
            IPAddress.TryParse(Address, out var address) ? new VirtualServerKey.Address(address, Port)
            : Mark is { } mark ? new VirtualServerKey.FirewallMark(mark)
            : Group is not null ? new VirtualServerKey.Group(Group)
            : null;
        var family = IsIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return key is not null && IPAddress.TryParse(ServerAddress, out var server)
            ? new OverrideTarget.Server(new(new(family, (TransportProtocol)Protocol, key), new(server, ServerPort)))
            : null;
    }
}

/// <summary>The file of overrides.</summary>
/// <param name="Version">1.</param>
public sealed record KeptOverrides(int Version, IReadOnlyList<KeptOverride?> Overrides);

/// <summary>The file in JSON, by code made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeptOverrides))]
internal sealed partial class KeptOverridesJson : JsonSerializerContext;
