namespace Keepalived.Configuration;

/// <summary>Reads one <c>virtual_server</c> block.</summary>
internal static class VirtualServerReader
{
    /// <summary>Null, after an error, when the block is left out.</summary>
    public static VirtualServer? Read(Statement statement, Block block, ReadContext context)
    {
        // Behind a wrong address too, so that mistakes come in one round.
        var isGood = TryReadKey(statement, context, out var key);
        key ??= new VirtualServerKey.FirewallMark(0);
        var server = VirtualServerKeywords.Table.Read(VirtualServerKeywords.Baseline(key, context.Global), block, context);
        if (!isGood)
        {
            RealServerReader.ReadAll(server, block, context);
            return null;
        }

        server = VirtualServerRules.BeforeRealServers(server, statement, block, context);
        server = RealServerReader.ReadAll(server, block, context);
        return VirtualServerRules.Apply(server, statement, block, context);
    }

    private static bool TryReadKey(Statement statement, ReadContext context, out VirtualServerKey? key)
    {
        key = null;
        if (!context.TryArgument(statement, 1, "an address and port, 'fwmark' and a number, or 'group' and a name", out var first))
        {
            return false;
        }

        switch (first)
        {
            case "fwmark":
                if (NumberText.TryRead(statement, 2, context, 0, uint.MaxValue, out var mark))
                {
                    key = new VirtualServerKey.FirewallMark((uint)mark);
                }

                break;
            case "group":
                if (context.TryArgument(statement, 2, "the name of a virtual_server_group", out var name))
                {
                    key = new VirtualServerKey.Group(name);
                }

                break;
            default:
                var port = 0L;
                if (AddressSyntax.TryRead(statement, 1, context, out var address)
                    && (statement.Count <= 2 || NumberText.TryRead(statement, 2, context, 0, 65535, out port)))
                {
                    key = new VirtualServerKey.Address(address, (ushort)port);
                }

                break;
        }

        return key is not null;
    }
}
