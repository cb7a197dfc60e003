using System.Runtime.InteropServices;

namespace Linux;

/// <summary>Several datagrams in one system call.</summary>
public sealed unsafe partial class LinuxSocket
{
    private const int MaxDatagrams = 64;

    /// <summary>recvmmsg(2): waits for one datagram and takes what else is there, at most 64.</summary>
    /// <param name="buffer">Divided evenly: datagram i starts at i times its share.</param>
    /// <param name="lengths">How long each is; with MSG_TRUNC the true length, which may exceed its share.</param>
    /// <param name="senders">Where each came from; as many as <paramref name="lengths"/>.</param>
    /// <param name="flags">MSG_ flags.</param>
    /// <returns>How many were received, or the negative errno.</returns>
    public int ReceiveMany<TAddress>(Span<byte> buffer, Span<int> lengths, Span<TAddress> senders, int flags)
        where TAddress : unmanaged
    {
        var count = Math.Min(MaxDatagrams, Math.Min(lengths.Length, senders.Length));
        var share = buffer.Length / count;
        var messages = stackalloc mmsghdr[count];
        var vectors = stackalloc iovec[count];
        fixed (byte* data = buffer)
        fixed (TAddress* from = senders)
        {
            for (var i = 0; i < count; i++)
            {
                vectors[i] = new iovec { iov_base = data + (i * share), iov_len = share };
                msghdr header = new()
                {
                    msg_name = from + i,
                    msg_namelen = sizeof(TAddress),
                    msg_iov = vectors + i,
                    msg_iovlen = 1,
                };
                messages[i] = new mmsghdr { msg_hdr = header, msg_len = 0 };
            }

            var received = recvmmsg(this, messages, (uint)count, flags | MSG_WAITFORONE, null);
            for (var i = 0; i < received; i++)
            {
                lengths[i] = (int)messages[i].msg_len;
            }

            return received < 0 ? -Marshal.GetLastPInvokeError() : received;
        }
    }
}
