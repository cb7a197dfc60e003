using Loop;

namespace Bfd;

/// <summary>
/// The wire as the loop sees it. All but <see cref="ILoopWait.Wake"/> is called on the loop's thread only, and nothing but
/// <see cref="ILoopWait.Wait"/> waits.
/// </summary>
public interface IBfdTransport : ILoopWait, IDisposable
{
    /// <summary>Opens the socket that packets of a kind come in by, unless it is open.</summary>
    /// <param name="operation">What failed, in words.</param>
    /// <returns>0 or the errno.</returns>
    int Listen(BfdPort port, out string operation);

    /// <summary>Closes it.</summary>
    void StopListening(BfdPort port);

    /// <summary>Opens the socket of a session, with a port of its own for its whole life (RFC 5881 §4), unless it is open.</summary>
    /// <param name="session">The session's number.</param>
    /// <param name="operation">What failed, in words.</param>
    /// <returns>0 or the errno.</returns>
    int Open(int session, BfdSessionKey key, out string operation);

    /// <summary>Closes it.</summary>
    void Close(int session);

    /// <summary>Sends a packet from an open session.</summary>
    /// <returns>0 or the errno; ENOTCONN where the session is not open.</returns>
    int Send(int session, BfdSessionKey key, byte timeToLive, ReadOnlySpan<byte> packet);

    /// <summary>Takes the next datagram that is there.</summary>
    /// <returns>False when there is none.</returns>
    bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram);
}
