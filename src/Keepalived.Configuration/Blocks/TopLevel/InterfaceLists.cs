namespace Keepalived.Configuration;

/// <summary>Lines of <c>linkbeat_interfaces</c> and <c>interface_up_down_delays</c>.</summary>
internal static class InterfaceLists
{
    public static readonly EntryTable Linkbeat = new("linkbeat_interfaces", "Interfaces whose link is polled.",
        "<interface> [MII|ETHTOOL|IOCTL]", "eth0 ETHTOOL",
        () => [EntryWord.Of("<interface>", "[MII|ETHTOOL|IOCTL]", "An interface, and how its link is asked.", "at most 15 characters",
            "the first that works")]);

    public static readonly EntryTable Delays = new("interface_up_down_delays", "How long a change of an interface must last to count.",
        "<interface> <down> [<up>]", "eth0 2 5",
        () => [EntryWord.Of("<interface>", "<down> [<up>]", "An interface, and the seconds that it must be down or up.", "0 to 255",
            "up 0")]);

    public static EquatableArray<LinkbeatInterface> ReadLinkbeat(EquatableArray<LinkbeatInterface> before, Block block, ReadContext context)
    {
        var all = before.Items.ToBuilder();
        foreach (var statement in block.Statements)
        {
            if (!InterfaceSyntax.TryRead(statement, 0, context, out var name))
            {
                continue;
            }

            var method = LinkbeatMethod.Any;
            if (statement.Count > 1)
            {
                method = statement[1] switch
                {
                    "MII" => LinkbeatMethod.Mii,
                    "ETHTOOL" => LinkbeatMethod.Ethtool,
                    "IOCTL" => LinkbeatMethod.Ioctl,
                    _ => LinkbeatMethod.Any,
                };
                if (method == LinkbeatMethod.Any)
                {
                    context.Bad(statement, 1, "bad-choice", $"'{statement[1]}' is not a way to poll a link",
                        "expected MII, ETHTOOL or IOCTL");
                }
            }

            all.Add(new LinkbeatInterface(name, method));
        }

        return all.ToImmutable();
    }

    public static EquatableArray<InterfaceDelay> ReadDelays(EquatableArray<InterfaceDelay> before, Block block, ReadContext context)
    {
        var all = before.Items.ToBuilder();
        foreach (var statement in block.Statements)
        {
            var up = TimeSpan.Zero;
            if (statement.Count == 1)
            {
                context.Doubt(statement, 0, "missing-argument", $"interface '{statement[0]}' has no time; the line is left out");
                continue;
            }

            if (InterfaceSyntax.TryRead(statement, 0, context, out var name)
                && TimeText.TryRead(statement, 1, context, 0, 255, 6, TimeSpan.FromSeconds(1), out var down)
                && (statement.Count < 3 || TimeText.TryRead(statement, 2, context, 0, 255, 6, TimeSpan.FromSeconds(1), out up)))
            {
                all.Add(new InterfaceDelay(name, down, up));
            }
        }

        return all.ToImmutable();
    }

    public static void Print(LinkbeatInterface linkbeat, ConfigurationWriter writer) =>
        writer.Line(linkbeat.Interface, linkbeat.Method == LinkbeatMethod.Any ? "" : linkbeat.Method.ToString().ToUpperInvariant());

    public static void Print(InterfaceDelay delay, ConfigurationWriter writer) =>
        writer.Line(delay.Interface, $"{TimeText.Seconds(delay.Down)} {TimeText.Seconds(delay.Up)}");
}
