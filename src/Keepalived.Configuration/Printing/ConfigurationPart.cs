using System.Collections.Immutable;
using System.Net;

namespace Keepalived.Configuration;

/// <summary>
/// A block of the file, or the keywords that stand outside of all blocks: what is printed one after the other, and what two
/// configurations are compared by. Two parts are equal when they say the same.
/// </summary>
public abstract class ConfigurationPart : IEquatable<ConfigurationPart>
{
    private protected ConfigurationPart(string keyword, object subject) => (Keyword, Subject) = (keyword, subject);

    /// <summary>"vrrp_instance"; empty for what stands outside of all blocks.</summary>
    public string Keyword { get; }

    /// <summary>The words behind it: "VI_1", "10.9.0.100 80"; empty without any.</summary>
    public abstract string Name { get; }

    /// <summary>What it says, its name and <see cref="Parts"/> too, as the model has it.</summary>
    public object Subject { get; }

    /// <summary>What it says, its name too, as the model has it; without <see cref="Parts"/>.</summary>
    public virtual object Model => Subject;

    /// <summary>Blocks within it that have a life of their own: the real servers of a virtual server. Made when first asked for.</summary>
    public virtual ImmutableArray<ConfigurationPart> Parts => [];

    /// <summary>How many <see cref="Parts"/> there are.</summary>
    public virtual int PartCount => 0;

    /// <summary>Its statements without those of <see cref="Parts"/>, defaults too; printed afresh at each call.</summary>
    public ImmutableArray<PrintedStatement> Statements()
    {
        var collector = new StatementCollector();
        PrintStatements(collector);
        return collector.Statements;
    }

    /// <inheritdoc/>
    public bool Equals(ConfigurationPart? other) =>
        other is not null && Keyword == other.Keyword && Subject.Equals(other.Subject);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigurationPart);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Keyword, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Keyword} {Name}".Trim();

    /// <summary>Prints it with its braces and parts; empty <c>global_defs</c> are left out.</summary>
    internal void Print(ConfigurationTextWriter writer)
    {
        if (Keyword.Length == 0)
        {
            PrintStatements(writer);
            return;
        }

        var begun = writer.Begin(Keyword, Name);
        PrintStatements(writer);
        foreach (var part in Parts)
        {
            part.Print(writer);
        }

        writer.End(begun, evenEmpty: Keyword != "global_defs");
    }

    /// <summary>Prints its statements without those of <see cref="Parts"/>.</summary>
    private protected abstract void PrintStatements(ConfigurationWriter writer);
}

/// <summary>A part whose statements one function prints.</summary>
internal sealed class PrintedPart(
    string keyword, string name, object model, Action<ConfigurationWriter> print) : ConfigurationPart(keyword, model)
{
    public override string Name => name;

    private protected override void PrintStatements(ConfigurationWriter writer) => print(writer);
}

/// <summary>
/// A <c>virtual_server</c> block. A reload leaves nearly all of them as they are, so it makes nothing of its real servers until asked.
/// </summary>
internal sealed class VirtualServerPart(VirtualServer server, GlobalDefinitions global) : ConfigurationPart("virtual_server", server)
{
    private VirtualServer? _bare;
    private ImmutableArray<ConfigurationPart> _parts;

    public override string Name =>
        server.Key is VirtualServerKey.Group group ? $"group {ConfigurationWriter.Quote(group.Name)}" : server.Key.ToString()!;

    public override object Model => _bare ??= server with { RealServers = [] };

    public override ImmutableArray<ConfigurationPart> Parts => _parts.IsDefault ? _parts = MakeParts() : _parts;

    public override int PartCount => server.RealServers.Count;

    private protected override void PrintStatements(ConfigurationWriter writer) =>
        VirtualServerKeywords.Table.Print(server, VirtualServerKeywords.Baseline(server.Key, global), writer);

    // All are compared with one server that says nothing: address and port are in no statement.
    private ImmutableArray<ConfigurationPart> MakeParts()
    {
        var usual = VirtualServerKeywords.RealServerBaseline(IPAddress.Any, 0, server, server.Forwarding, global);
        var parts = ImmutableArray.CreateBuilder<ConfigurationPart>(PartCount);
        foreach (var real in server.RealServers)
        {
            parts.Add(new RealServerPart(real, usual, global));
        }

        return parts.MoveToImmutable();
    }
}

/// <summary>
/// A <c>real_server</c> block. There are thousands of them, so it holds no more than it needs and makes its name when asked.
/// </summary>
/// <param name="usual">One of the same virtual server that says nothing.</param>
internal sealed class RealServerPart(
    RealServer server, RealServer usual, GlobalDefinitions global) : ConfigurationPart("real_server", server)
{
    public override string Name => server.Name;

    private protected override void PrintStatements(ConfigurationWriter writer) => RealServerKeywords.Print(server, usual, global, writer);
}

/// <summary>A statement in canonical form.</summary>
/// <param name="Keyword">Its first word; of a list's line the entry itself, such as an address.</param>
/// <param name="Arguments">The words behind it.</param>
/// <param name="IsDefault">It would hold without being said.</param>
/// <param name="Body">What stands in its braces.</param>
public sealed record PrintedStatement(string Keyword, string Arguments, bool IsDefault, EquatableArray<PrintedStatement> Body)
{
    /// <summary>Keyword and arguments.</summary>
    public string Text => Arguments.Length == 0 ? Keyword : $"{Keyword} {Arguments}";
}
