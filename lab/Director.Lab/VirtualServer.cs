namespace Director.Lab;

/// <summary>The text of a <c>virtual_server</c> block.</summary>
public sealed record VirtualServer
{
    public string Service { get; init; } = $"{ClusterPlan.VirtualAddress} 80";

    public string Kind { get; init; } = "DR";

    public string Scheduler { get; init; } = "rr";

    public string Protocol { get; init; } = "TCP";

    /// <summary>Further lines of the block.</summary>
    public string More { get; init; } = "";

    public required IEnumerable<RealServer> Servers { get; init; }

    public override string ToString() => $$"""
        virtual_server {{Service}} {
          delay_loop 1
          lb_algo {{Scheduler}}
          lb_kind {{Kind}}
          protocol {{Protocol}}
          {{More}}
        {{string.Concat(Servers)}}
        }

        """;
}
