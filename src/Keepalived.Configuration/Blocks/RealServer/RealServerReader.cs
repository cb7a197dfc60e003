using System.Collections.Immutable;
using System.Net;

namespace Keepalived.Configuration;

/// <summary>Reads the <c>real_server</c> blocks of a virtual server, after its other keywords.</summary>
internal static class RealServerReader
{
    private const string RealServer = "real_server";

    public static VirtualServer ReadAll(VirtualServer parent, Block block, ReadContext context)
    {
        var servers = ImmutableArray.CreateBuilder<RealServer>(block.Statements.Count(IsServer));
        var known = context.BeginServers();
        var methods = MethodsBefore(block, context);
        foreach (var statement in block.Statements.Where(IsServer))
        {
            if (statement.Body is not { } body)
            {
                continue;
            }

            var isGood = TryReadKey(statement, parent, context, out var address, out var port);

            var forwarding = methods?.GetValueOrDefault(statement) ?? parent.Forwarding;
            var baseline = VirtualServerKeywords.RealServerBaseline(address, port, parent, forwarding, context.Global);
            var server = RealServerKeywords.Table.Read(baseline, body, context);
            if (!isGood || RealServerRules.Apply(server, parent, statement, body, context) is not { } usable)
            {
                continue;
            }

            if (!known.Add((usable.Address, usable.Port)))
            {
                context.Bad(statement, 1, "duplicate", $"real server {usable.Name} is given twice; the second one is left out");
                continue;
            }

            servers.Add(usable);
        }

        return parent with { RealServers = servers.DrainToImmutable() };
    }

    private static bool TryReadKey(Statement statement, VirtualServer parent, ReadContext context, out IPAddress address, out ushort port)
    {
        var number = parent.Key is VirtualServerKey.Address key ? (long)key.Port : 0;
        var isGood = AddressSyntax.TryRead(statement, 1, context, out address)
            && (statement.Count <= 2 || NumberText.TryRead(statement, 2, context, 0, 65535, out number));
        port = (ushort)number;
        return isGood;
    }

    /// <summary>
    /// A real server takes the method that stands before it, else the last one of the block. Null when none stands behind a
    /// real server, so that all take the same.
    /// </summary>
    private static Dictionary<Statement, Forwarding>? MethodsBefore(Block block, ReadContext context)
    {
        if (!block.Statements.SkipWhile(s => !IsServer(s)).Any(IsMethod))
        {
            return null;
        }

        var silent = new ReadContext(new DiagnosticBag(), context.Options);
        var methods = new Dictionary<Statement, Forwarding>();
        Forwarding? current = null;
        foreach (var statement in block.Statements)
        {
            if (IsMethod(statement) && Syntaxes.Forwarding.TryRead(statement, silent, out var method))
            {
                current = method;
            }
            else if (current is not null)
            {
                methods[statement] = current;
            }
        }

        return methods;
    }

    private static bool IsServer(Statement statement) => statement.Keyword is { Name: RealServer };

    private static bool IsMethod(Statement statement) => statement.Keyword is { Name: "lvs_method" or "lb_kind" };
}
