namespace Netlink;

/// <summary>The way to the kernel, datagram by datagram: <see cref="NetlinkSocket"/>, or in tests a kernel that follows a script.</summary>
public interface INetlinkSocket : IDisposable
{
    /// <summary>The port the kernel gave the socket; it stands in every reply.</summary>
    uint PortId { get; }

    /// <summary>Sends to the kernel.</summary>
    /// <returns>The bytes sent, or the negative errno.</returns>
    int Send(ReadOnlySpan<byte> datagram);

    /// <summary>Receives one datagram, waiting for a limited time.</summary>
    /// <param name="buffer">Takes the datagram; what does not fit is lost.</param>
    /// <param name="sender">The port it came from: 0 is the kernel.</param>
    /// <returns>The true length of the datagram, also beyond the buffer, or the negative errno: -EAGAIN when nothing came in
    /// time.</returns>
    int Receive(Span<byte> buffer, out uint sender);

    /// <summary>Receives as many datagrams as are there, waiting for the first one for a limited time.</summary>
    /// <param name="buffer">Divided evenly: datagram i starts at i times its share; what does not fit into that is lost.</param>
    /// <param name="lengths">The true length of each, also beyond its share.</param>
    /// <param name="senders">The port each came from; as many as <paramref name="lengths"/>, at most 64.</param>
    /// <returns>How many came, or the negative errno.</returns>
    int ReceiveMany(Span<byte> buffer, Span<int> lengths, Span<uint> senders);
}
