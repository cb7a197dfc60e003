namespace Keepalived.Configuration;

/// <summary>What must hold for a <c>bfd_instance</c>.</summary>
internal static class BfdInstanceRules
{
    private const int LongestName = 31;

    /// <summary>The instance as it is used; null, after an error, when it is left out.</summary>
    public static BfdInstance? Apply(
        BfdInstance bfd, List<Located<BfdInstance>> others, Statement statement, Block block, ReadContext context)
    {
        if (Problem(bfd, others) is { } problem)
        {
            context.Bad(statement, 1, "bad-bfd", $"bfd_instance '{bfd.Name}' {problem}; it is left out");
            return null;
        }

        if (bfd.Ttl is { } ttl && bfd.MaximumHops > ttl)
        {
            context.Diagnostics.Error(block.PositionOf("max_hops"), "out-of-range", $"max_hops is above ttl; {ttl} is used");
            bfd = bfd with { MaximumHops = ttl };
        }

        return bfd;
    }

    private static string? Problem(BfdInstance bfd, List<Located<BfdInstance>> others) => bfd switch
    {
        { Name.Length: > LongestName } => $"has a name of more than {LongestName} characters",
        { Neighbor: null } => "has no neighbor_ip",
        { Source: { } source } when source.AddressFamily != bfd.Neighbor.AddressFamily => "has addresses of two families",
        _ when others.Any(o => o.Model.Neighbor!.Equals(bfd.Neighbor) && Equals(o.Model.Source, bfd.Source)) =>
            "has the neighbour and source of another",
        _ => null,
    };
}
