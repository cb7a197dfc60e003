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
    /// <returns>The true length of the datagram, also beyond the buffer, or the negative errno: -EAGAIN when nothing came in time.</returns>
    int Receive(Span<byte> buffer, out uint sender);
}
