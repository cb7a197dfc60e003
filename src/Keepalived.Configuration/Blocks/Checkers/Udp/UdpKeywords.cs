namespace Keepalived.Configuration;

/// <summary><c>UDP_CHECK</c>.</summary>
internal static class UdpKeywords
{
    public static CheckerBlock Block { get; } = new CheckerBlock<UdpCheck>(
        "UDP_CHECK",
        "No ICMP error comes, or a reply does.",
        () =>
        [
            .. CheckerKeywords.Connection<UdpCheck>(),
            new()
            {
                Name = "payload",
                GivenExample = "payload 0a1b2c",
                Arguments = "<hex> ...",
                Range = "hexadecimal digits, blanks allowed",
                Default = "32 bytes of text",
                Meaning = "What is sent.",
                MostWords = 0,
                Read = (c, s, x) => TryHex(s, x, false, out var hex) ? c with { Payload = hex } : c,
                Print = (c, _, w) =>
                {
                    if (c.Payload is { } payload)
                    {
                        w.Line("payload", payload);
                    }
                },
            },
            new()
            {
                Name = "require_reply",
                Arguments = "[<hex with x for any> ...]",
                Default = "off",
                Meaning = "A reply must come, beginning like this.",
                MostWords = 0,
                Read = (c, s, x) => c with
                {
                    RequireReply = true,
                    ReplyPattern = s.Count > 1 && TryHex(s, x, true, out var hex) ? hex : null,
                },
                Print = (c, _, w) =>
                {
                    if (c.RequireReply)
                    {
                        w.Line("require_reply", c.ReplyPattern ?? "");
                    }
                },
            },
            Field.Of<UdpCheck, ushort>("min_reply_length", new IntegerSyntax<ushort>(0, 65535), c => c.MinimumReplyLength,
                (c, v) => c with { MinimumReplyLength = v }, "Least bytes of a reply."),
            Field.Of<UdpCheck, ushort>("max_reply_length", new IntegerSyntax<ushort>(0, 65535), c => c.MaximumReplyLength,
                (c, v) => c with { MaximumReplyLength = v }, "Most bytes of a reply."),
        ],
        () => new UdpCheck(),
        (server, global) => CheckerKeywords.Inherit(new UdpCheck(), server, global, 1, TimeSpan.FromSeconds(1)),
        Finish).Shown("""
        UDP_CHECK {
            payload 0a1b2c
            require_reply
        }
        """);

    private static UdpCheck? Finish(UdpCheck checker, Statement statement, Block block, ReadContext context)
    {
        if (checker.MinimumReplyLength > checker.MaximumReplyLength)
        {
            context.Diagnostics.Error(block.PositionOf("min_reply_length"), "out-of-range",
                "min_reply_length is above max_reply_length: no reply fits");
        }

        return checker;
    }

    private static bool TryHex(Statement statement, ReadContext context, bool wildcards, out string hex)
    {
        // A single digit before a blank is a byte.
        var words = Enumerable.Range(1, Math.Max(0, statement.Count - 1)).Select(i => statement[i]).ToArray();
        hex = string.Concat(words.SkipLast(1).Select(word => word.Length % 2 == 0 ? word : word.Insert(word.Length - 1, "0")))
            + (words.Length == 0 ? "" : words[^1]);
        if (hex.Length > 0 && hex.Length % 2 == 0 && hex.All(c => char.IsAsciiHexDigit(c) || (wildcards && c is 'x' or 'X')))
        {
            return true;
        }

        context.Bad(statement, 1, "bad-hex", $"'{hex}' is not made of pairs of hexadecimal digits");
        return false;
    }
}
