using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>All kinds of checkers that the language knows: each is a folder beside this file and a line here.</summary>
internal static class CheckerBlocks
{
    /// <summary>In the order of the reference.</summary>
    public static ImmutableArray<CheckerBlock> All { get; } =
    [
        TcpKeywords.Block,
        HttpKeywords.Http,
        HttpKeywords.Ssl,
        MiscKeywords.Block,
        SmtpKeywords.Block,
        PingKeywords.Block,
        UdpKeywords.Block,
        DnsKeywords.Block,
        FileCheckKeywords.Block,
        BfdCheckKeywords.Block,
    ];

    /// <summary>The block that <paramref name="checker"/> came from.</summary>
    public static CheckerBlock Of(Checker checker) => All.First(block => block.Row.Name == checker.Keyword);
}
