using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>The keywords of <c>virtual_server</c> on its sorry server.</summary>
internal static class SorryServerKeywords
{
    public static IEnumerable<Keyword<VirtualServer>> All =>
    [
        new()
        {
            Name = "sorry_server",
            GivenExample = "sorry_server 192.0.2.20 80",
            Arguments = "<ip> [<port>]",
            Range = "port 1 to 65535",
            Default = "none",
            Meaning = "Answers while there is no quorum.",
            MostWords = 3,
            ReadsLate = true,
            Read = ReadServer,
            Print = (v, _, w) =>
            {
                if (v.SorryServer is { } sorry)
                {
                    w.Line("sorry_server", sorry.Port == 0 ? $"{sorry.Address}" : $"{sorry.Address} {sorry.Port}");
                }
            },
        },
        new()
        {
            Name = "sorry_server_inhibit",
            GivenExample = "sorry_server 192.0.2.20 80\nsorry_server_inhibit",
            Default = "off",
            Meaning = "The sorry server stays in the table with weight 0 while it is not needed; stands behind sorry_server.",
            ReadsLate = true,
            Read = (v, s, c) => v.SorryServer is { } sorry && Flag.TryRead(s, c, out var on)
                ? v with { SorryServer = sorry with { InhibitOnFailure = on } } : Missing(v, s, c),
            Print = (v, _, w) =>
            {
                if (v.SorryServer is { InhibitOnFailure: true })
                {
                    w.Line("sorry_server_inhibit");
                }
            },
        },
        new()
        {
            Name = "sorry_server_lvs_method",
            GivenExample = "sorry_server 192.0.2.20 80\nsorry_server_lvs_method NAT",
            Arguments = Syntaxes.Forwarding.Arguments,
            Default = "lvs_method",
            Meaning = "How packets reach the sorry server; stands behind sorry_server.",
            MostWords = 0,
            ReadsLate = true,
            Read = (v, s, c) => v.SorryServer is not { } sorry
                ? Missing(v, s, c)
                : Syntaxes.Forwarding.TryRead(s, c, out var method) ? v with { SorryServer = sorry with { Forwarding = method } }
                : v,
            Print = (v, _, w) =>
            {
                if (v.SorryServer is { } sorry && (w.WithDefaults || sorry.Forwarding != v.Forwarding))
                {
                    w.Line("sorry_server_lvs_method", Syntaxes.Forwarding.Format(sorry.Forwarding));
                }
            },
        },
    ];

    private static VirtualServer Missing(VirtualServer server, Statement statement, ReadContext context)
    {
        if (server.SorryServer is null)
        {
            context.Bad(statement, 0, "no-sorry-server", $"'{statement[0]}' needs a sorry_server before it; the line is left out");
        }

        return server;
    }

    private static VirtualServer ReadServer(VirtualServer server, Statement statement, ReadContext context)
    {
        if (!AddressSyntax.TryRead(statement, 1, context, out var address))
        {
            return server;
        }

        var port = server.Key is VirtualServerKey.Address key ? (long)key.Port : 0;
        if (statement.Count > 2 && !NumberText.TryRead(statement, 2, context, 0, 65535, out port))
        {
            return server;
        }

        return server with { SorryServer = new SorryServer(address, (ushort)port, server.Forwarding) };
    }
}
