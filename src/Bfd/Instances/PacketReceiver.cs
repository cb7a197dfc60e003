using Loop;

namespace Bfd;

/// <summary>Judges what comes in, RFC 5880 §6.8.6 and RFC 5881 §5, and counts what is discarded.</summary>
internal sealed class PacketReceiver(SessionTable sessions, IBfdListener listener)
{
    private readonly long[] _errors = new long[Enum.GetValues<BfdPacketError>().Length];
    private readonly Throttle<(BfdPacketError Error, int Session)> _throttle = new(TimeSpan.FromMinutes(1));

    internal BfdErrorCounts Errors => new([.. _errors]);

    internal bool TryAccept(
        ReadOnlySpan<byte> payload, in ReceivedDatagram datagram, TimeSpan now, out BfdSession session, out BfdEvent happened)
    {
        happened = default;
        session = null!;
        var known = default(BfdSession);
        if (BfdPacket.TryParse(payload, out var packet, out var error))
        {
            known = sessions.Find(packet, datagram);
            error = known is null ? BfdPacketError.UnknownSession
                : datagram.TimeToLive < known.Options.LeastTimeToLive ? BfdPacketError.TimeToLive
                : packet.HasAuthentication ? BfdPacketError.Authentication
                : BfdPacketError.None;
        }

        if (error != BfdPacketError.None)
        {
            Reject(known, error, datagram, now);
            return false;
        }

        session = known!;
        session.Received++;
        happened = BfdEvent.Received(packet);
        return true;
    }

    private void Reject(BfdSession? session, BfdPacketError error, in ReceivedDatagram datagram, TimeSpan now)
    {
        _errors[(int)error]++;
        if (_throttle.Passes((error, session?.Number ?? -1), now, out var suppressed))
        {
            listener.OnPacketRejected(new(session?.Name, error, datagram.Source, datagram.TimeToLive, suppressed));
        }
    }
}
