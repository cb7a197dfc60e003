namespace Director.Lab;

/// <summary>The text of a <c>vrrp_instance</c> block.</summary>
public sealed record VrrpInstance
{
    public string Name { get; init; } = "VI_1";

    public string State { get; init; } = "BACKUP";

    public string Interface { get; init; } = "eth0";

    public int Version { get; init; } = 2;

    public int RouterId { get; init; } = 51;

    public required int Priority { get; init; }

    public double Interval { get; init; } = 1;

    public string[] Addresses { get; init; } = [$"{ClusterPlan.VirtualAddress}/24 dev eth0"];

    /// <summary>Further lines of the block.</summary>
    public string More { get; init; } = "";

    /// <summary>RFC 3768 §6.1, RFC 9568 §6.1: how much longer than three intervals a backup of this priority waits.</summary>
    public TimeSpan Skew
        => Version == 2 ? TimeSpan.FromSeconds((256 - Priority) / 256.0) : TimeSpan.FromSeconds((256 - Priority) * Interval / 256);

    /// <summary>How long a backup of this priority waits for a silent master.</summary>
    public TimeSpan MasterDown => TimeSpan.FromSeconds(3 * Interval) + Skew;

    public override string ToString() => $$"""
        vrrp_instance {{Name}} {
          state {{State}}
          interface {{Interface}}
          version {{Version}}
          virtual_router_id {{RouterId}}
          priority {{Priority}}
          advert_int {{Interval:0.##}}
          virtual_ipaddress {
            {{string.Join("\n    ", Addresses)}}
          }
          {{More}}
        }

        """;
}
