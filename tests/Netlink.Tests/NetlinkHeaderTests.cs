using FsCheck;
using FsCheck.Fluent;

namespace Netlink.Tests;

public class NetlinkHeaderTests
{
    // NLMSG_DONE as linux/netlink.h lays it out, little-endian.
    private static readonly byte[] Done =
    [
        0x14, 0, 0, 0, // nlmsg_len 20
        3, 0, // nlmsg_type NLMSG_DONE
        2, 0, // nlmsg_flags NLM_F_MULTI
        7, 0, 0, 0, // nlmsg_seq
        0x1E, 0x14, 0, 0, // nlmsg_pid
        0, 0, 0, 0, // no error
    ];

    private static readonly NetlinkHeader DoneHeader = new(20, NetlinkMessageType.Done, NetlinkFlags.Multi, Sequence: 7, PortId: 0x141E);

    [Fact]
    public void A_header_is_read_as_the_kernel_wrote_it()
    {
        Assert.True(NetlinkHeader.TryParse(Done, out var header));
        Assert.Equal(DoneHeader, header);
    }

    [Fact]
    public void A_header_is_written_as_the_kernel_reads_it()
    {
        var bytes = new byte[NetlinkHeader.Size];
        DoneHeader.Write(bytes);
        Assert.Equal(Done[..NetlinkHeader.Size], bytes);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(15u)]
    [InlineData(21u)]
    [InlineData(uint.MaxValue)]
    public void A_length_that_is_no_message_or_longer_than_the_bytes_is_refused(uint length)
    {
        var bytes = Done.ToArray();
        BitConverter.TryWriteBytes(bytes, length);
        Assert.False(NetlinkHeader.TryParse(bytes, out _));

        var messages = new NetlinkMessages(bytes);
        Assert.False(messages.MoveNext());
        Assert.True(messages.Truncated);
    }

    [Fact]
    public void Messages_start_at_multiples_of_four()
    {
        byte[] five = [21, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 0xEE, 0xEE, 0xEE];
        var messages = new NetlinkMessages((byte[])[.. five, .. Done]);

        Assert.True(messages.MoveNext());
        Assert.Equal([1, 2, 3, 4, 5], messages.Payload.ToArray());
        Assert.True(messages.MoveNext());
        Assert.Equal(DoneHeader, messages.Header);
        Assert.False(messages.MoveNext());
        Assert.False(messages.Truncated);
    }

    [Fact]
    public void Any_bytes_are_walked_to_an_end() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var messages = new NetlinkMessages(bytes);
            var count = 0;
            while (messages.MoveNext())
            {
                count++;
            }

            return count <= bytes.Length / NetlinkHeader.Size;
        }).QuickCheckThrowOnFailure();
}
