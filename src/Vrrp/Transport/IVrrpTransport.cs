using Loop;

namespace Vrrp;

/// <summary>
/// The wire as the loop sees it. All but <see cref="ILoopWait.Wake"/> is called on the loop's thread only, and nothing but
/// <see cref="ILoopWait.Wait"/> waits.
/// </summary>
public interface IVrrpTransport : ILoopWait, IDisposable
{
    /// <summary>Opens the port's sockets unless they are open, and joins the group.</summary>
    /// <param name="group">None: for unicast alone.</param>
    /// <param name="operation">What failed, in words.</param>
    /// <returns>0 or the errno; after an error the port is closed.</returns>
    int Open(in VrrpPort port, InternetAddress group, out string operation);

    /// <summary>Gives an open port's receiving socket a larger buffer, where this is more than it has.</summary>
    /// <param name="bytes">Of the buffer.</param>
    void Reserve(in VrrpPort port, ulong bytes)
    {
    }

    /// <summary>Closes the port's sockets.</summary>
    void Close(in VrrpPort port);

    /// <summary>Sends a VRRP message from an open port.</summary>
    /// <returns>0 or the errno.</returns>
    int Send(in VrrpPort port, in AdvertisementPath path, byte timeToLive, ReadOnlySpan<byte> message);

    /// <summary>Sends an Ethernet frame out of an interface.</summary>
    /// <returns>0 or the errno.</returns>
    int SendFrame(int interfaceIndex, ReadOnlySpan<byte> frame);

    /// <summary>Takes the next datagram that is there.</summary>
    /// <returns>False when there is none.</returns>
    bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram);
}
