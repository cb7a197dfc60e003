namespace Keepalived.Configuration;

/// <summary>Block <c>UDP_CHECK</c>: no ICMP error comes, or a reply does.</summary>
public sealed record UdpCheck : ConnectionChecker
{
    /// <inheritdoc/>
    public override string Keyword => "UDP_CHECK";

    /// <summary><c>payload</c>, as hexadecimal digits; null: 32 bytes of text.</summary>
    public string? Payload { get; init; }

    /// <summary><c>require_reply</c>.</summary>
    public bool RequireReply { get; init; }

    /// <summary><c>require_reply</c>: what it must start with, hexadecimal digits with x for any; null: anything.</summary>
    public string? ReplyPattern { get; init; }

    /// <summary><c>min_reply_length</c>.</summary>
    public ushort MinimumReplyLength { get; init; }

    /// <summary><c>max_reply_length</c>.</summary>
    public ushort MaximumReplyLength { get; init; } = 255;
}
