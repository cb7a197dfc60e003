namespace Director.Lab;

/// <summary>The text of a <c>bfd_instance</c> block: a session of 50 ms x 3.</summary>
public sealed record BfdInstance(string Name, string From, string To)
{
    public BfdInstance(string name, Host from, Host to)
        : this(name, from.Address, to.Address)
    {
    }

    public override string ToString() => $$"""
        bfd_instance {{Name}} {
          neighbor_ip {{To}}
          source_ip {{From}}
          min_rx 50
          min_tx 50
          multiplier 3
        }

        """;
}
