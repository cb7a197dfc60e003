using System.Text;
using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>UDP_CHECK: a datagram is sent, and an ICMP error or, with require_reply, an answer that does not fit is a failure.</summary>
internal sealed class UdpChecker : IConversationChecker
{
    public static readonly CheckKind Kind = CheckKind.Of<UdpCheck>("UDP_CHECK", settings => new UdpChecker(settings));

    // What keepalived sends where no payload is given.
    private static readonly byte[] Usual = Encoding.ASCII.GetBytes("keepalived check - keepalived ch");

    private readonly byte[] _payload;
    private readonly UdpReply? _reply;

    public UdpChecker(UdpCheck settings)
    {
        Connection = ConnectionOptions.Of(settings, CheckSocket.Udp);
        _payload = settings.Payload is { } payload ? Convert.FromHexString(payload) : Usual;
        _reply = settings.RequireReply ? UdpReply.Of(settings) : null;
    }

    public ConnectionOptions Connection { get; }

    public IConversation Begin(int step) => new UdpConversation(Connection, _payload, _reply);
}
