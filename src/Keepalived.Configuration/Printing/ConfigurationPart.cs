using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>
/// A block of the file, or the keywords that stand outside of all blocks: what is printed one after the other, and what two
/// configurations are compared by. Two parts are equal when they say the same.
/// </summary>
public abstract class ConfigurationPart : IEquatable<ConfigurationPart>
{
    private protected ConfigurationPart(string keyword, object model) => (Keyword, Model) = (keyword, model);

    /// <summary>"vrrp_instance"; empty for what stands outside of all blocks.</summary>
    public string Keyword { get; }

    /// <summary>The words behind it: "VI_1", "10.9.0.100 80"; empty without any.</summary>
    public abstract string Name { get; }

    /// <summary>What it says, its name too, as the model has it; without <see cref="Parts"/>.</summary>
    public object Model { get; }

    /// <summary>Blocks within it that have a life of their own: the real servers of a virtual server.</summary>
    public ImmutableArray<ConfigurationPart> Parts { get; internal init; } = [];

    /// <summary>Its statements without those of <see cref="Parts"/>, defaults too; printed afresh at each call.</summary>
    public ImmutableArray<PrintedStatement> Statements()
    {
        var collector = new StatementCollector();
        PrintStatements(collector);
        return collector.Statements;
    }

    /// <inheritdoc/>
    public bool Equals(ConfigurationPart? other) =>
        other is not null && Keyword == other.Keyword && Model.Equals(other.Model) && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigurationPart);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Keyword, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Keyword} {Name}".Trim();

    /// <summary>Prints it with its braces and parts; empty <c>global_defs</c> are left out.</summary>
    internal void Print(ConfigurationWriter writer)
    {
        if (Keyword.Length == 0)
        {
            PrintStatements(writer);
            return;
        }

        writer.Block(
            ToString(),
            () =>
            {
                PrintStatements(writer);
                foreach (var part in Parts)
                {
                    part.Print(writer);
                }
            },
            evenEmpty: Keyword != "global_defs");
    }

    /// <summary>Prints its statements without those of <see cref="Parts"/>.</summary>
    private protected abstract void PrintStatements(ConfigurationWriter writer);
}
