namespace Keepalived.Configuration;

/// <summary>Block <c>BFD_CHECK</c>: a BFD session tells.</summary>
public sealed record BfdCheck : Checker
{
    /// <inheritdoc/>
    public override string Keyword => "BFD_CHECK";

    /// <summary><c>name</c> of the <c>bfd_instance</c>.</summary>
    public string Instance { get; init; } = "";
}
