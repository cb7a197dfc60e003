using static Keepalived.Configuration.EntryOptions;

namespace Keepalived.Configuration;

/// <summary>Lines of <c>unicast_peer</c>.</summary>
internal static class UnicastPeerEntries
{
    public static readonly EntryTable Table = new("vrrp_instance/unicast_peer", "Directors that adverts are sent to, one a line.",
        "<ip> [min_ttl <n>] [max_ttl <n>]", "192.0.2.2", () =>
    [
        new EntryWord { Name = "<ip>", Arguments = "[min_ttl <n>] [max_ttl <n>]", Meaning = "A peer." },
        Number<UnicastPeer, long>("min_ttl", EntryValues.Number(255, fatal: false), p => p.MinimumTtl,
            (p, v) => p with { MinimumTtl = (byte)v }, "Least time to live of its adverts.", "0"),
        Number<UnicastPeer, long>("max_ttl", EntryValues.Number(255, fatal: false), p => p.MaximumTtl,
            (p, v) => p with { MaximumTtl = (byte)v }, "Largest time to live of its adverts.", "255"),
    ]);

    public static VrrpInstance Read(VrrpInstance instance, Block block, ReadContext context)
    {
        var peers = instance.UnicastPeers.Items.ToBuilder();
        foreach (var statement in block.Statements)
        {
            if (ReadOne(statement, context) is not { } peer)
            {
                continue;
            }

            if (peers.Any(p => p.Address.Equals(peer.Address)))
            {
                context.Doubt(statement, 0, "duplicate", $"peer {peer.Address} is given twice: adverts go to it once",
                    "the second line is left out");
                continue;
            }

            peers.Add(peer);
        }

        return instance with { UnicastPeers = peers.ToImmutable() };
    }

    public static void Print(UnicastPeer peer, ConfigurationWriter writer)
        => writer.Line($"{peer.Address}",
            ((peer.MinimumTtl is { } low ? $"min_ttl {low} " : "") + (peer.MaximumTtl is { } high ? $"max_ttl {high}" : "")).TrimEnd());

    private static UnicastPeer? ReadOne(Statement statement, ReadContext context)
    {
        if (!AddressSyntax.TryRead(statement, 0, context, out var address))
        {
            return null;
        }

        var peer = new UnicastPeer(address);
        var cursor = new EntryCursor(statement, context);
        cursor.MoveNext();
        while (cursor.MoveNext())
        {
            if (Table.Find(cursor.Word) is not EntryOption<UnicastPeer> option)
            {
                cursor.Error($"unknown word '{cursor.Word}' behind a peer",
                    "expected min_ttl or max_ttl; each peer needs a line of its own");
                break;
            }

            cursor.ReportOmission(option);
            peer = option.Read(peer, cursor);
        }

        if (peer.MinimumTtl > peer.MaximumTtl)
        {
            cursor.Error($"min_ttl {peer.MinimumTtl} is above max_ttl {peer.MaximumTtl}, which no advert can satisfy");
        }

        return peer;
    }
}
