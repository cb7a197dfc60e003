using System.Diagnostics.CodeAnalysis;
using System.Text;
using Linux;
using TestSupport.Netlink;

namespace Netlink.Tests;

public class QueryTests
{
    private const ushort Get = 18;
    private const ushort New = 16;
    private readonly ScriptedKernel _kernel = new();
    private readonly NetlinkWriter _writer = new();
    private readonly List<string> _replies = ["before"];

    [Fact]
    public void A_query_ends_with_its_acknowledgement()
    {
        _kernel.Expect(Get, NetlinkFlags.Ack).Reply(New, "a"u8.ToArray()).Acknowledge();
        _writer.Begin(Get);
        Assert.Null(Query());
        Assert.Equal(["before", "a"], _replies);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void A_dump_is_read_to_its_end()
    {
        ExpectDump().Reply(New, "a"u8.ToArray(), NetlinkFlags.Multi).Reply(New, "b"u8.ToArray(), NetlinkFlags.Multi).Done();
        Assert.Null(Dump());
        Assert.Equal(["before", "a", "b"], _replies);
        _kernel.AssertPlayedOut();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_interrupted_dump_is_repeated_after_its_end(bool toldByDone)
    {
        var interrupted = NetlinkFlags.Multi | NetlinkFlags.DumpInterrupted;
        ExpectDump()
            .Reply(New, "old"u8.ToArray(), toldByDone ? NetlinkFlags.Multi : interrupted)
            .Done(toldByDone ? interrupted : NetlinkFlags.Multi);
        ExpectDump().Reply(New, "new"u8.ToArray(), NetlinkFlags.Multi).Done();
        Assert.Null(Dump());
        Assert.Equal(["before", "new"], _replies);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void A_dump_that_is_always_interrupted_is_given_up()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            ExpectDump().Reply(New, "a"u8.ToArray(), NetlinkFlags.Multi | NetlinkFlags.DumpInterrupted).Done();
        }

        Assert.Equal("EAGAIN", Dump()!.Name);
        Assert.Equal(["before"], _replies);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void A_dump_that_lost_replies_is_read_to_its_end_and_repeated()
    {
        ExpectDump().Reply(New, "a"u8.ToArray(), NetlinkFlags.Multi).FailReceive(Errno.ENOBUFS)
            .Reply(New, "c"u8.ToArray(), NetlinkFlags.Multi).Done();
        ExpectDump().Reply(New, "abc"u8.ToArray(), NetlinkFlags.Multi).Done();
        Assert.Null(Dump());
        Assert.Equal(["before", "abc"], _replies);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void A_dump_with_a_datagram_too_large_for_the_buffer_is_repeated_with_a_larger_one()
    {
        var large = Encoding.ASCII.GetBytes(new string('x', 100_000));
        ExpectDump().Reply(New, large, NetlinkFlags.Multi).Done();
        ExpectDump().Reply(New, large, NetlinkFlags.Multi).Done();
        Assert.Null(Dump());
        Assert.Equal(100_000, _replies[1].Length);
    }

    [Fact]
    public void A_dump_that_breaks_off_has_the_error_of_its_end()
    {
        ExpectDump().Reply(New, "a"u8.ToArray(), NetlinkFlags.Multi).Done(errno: Errno.ENOMEM);
        Assert.Equal("ENOMEM", Dump()!.Name);
        Assert.Equal(["before"], _replies);
    }

    [Fact]
    public void A_dump_that_is_refused_has_the_error_of_the_refusal()
    {
        ExpectDump().Refuse(Errno.EPERM);
        Assert.Equal("EPERM", Dump()!.Name);
    }

    [Fact]
    public void A_dump_without_end_times_out()
    {
        ExpectDump().Reply(New, "a"u8.ToArray(), NetlinkFlags.Multi);
        Assert.Equal("ETIMEDOUT", Dump()!.Name);
        Assert.Equal(["before"], _replies);
    }

    [Fact]
    public void A_reply_that_cannot_be_read_is_EPROTO()
    {
        ExpectDump().Reply(New, [], NetlinkFlags.Multi).Reply(New, "b"u8.ToArray(), NetlinkFlags.Multi).Done();
        Assert.Equal("EPROTO", Dump()!.Name);
        Assert.Equal(["before"], _replies);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void What_is_not_for_us_and_NOOP_are_passed_over()
    {
        ExpectDump()
            .Reply(New, "x"u8.ToArray(), sender: 5)
            .Reply(New, "x"u8.ToArray(), otherPort: 0)
            .Reply(New, "x"u8.ToArray(), sequenceOffset: -1)
            .Reply(NetlinkMessageType.Noop, "x"u8.ToArray())
            .Reply(New, "a"u8.ToArray(), NetlinkFlags.Multi)
            .Raw(0xFF, 0xFF, 0xFF, 0xFF)
            .Done();
        Assert.Null(Dump());
        Assert.Equal(["before", "a"], _replies);
    }

    private ScriptedExchange ExpectDump() => _kernel.Expect(Get, NetlinkFlags.Dump);

    private NetlinkError? Dump()
    {
        _writer.Begin(Get, NetlinkFlags.Dump);
        return Query();
    }

    private NetlinkError? Query() => _kernel.Connect().Query<string>(_writer, TryParse, _replies);

    private static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, [NotNullWhen(true)] out string? item)
    {
        item = header.Type == New && !payload.IsEmpty ? Encoding.ASCII.GetString(payload) : null;
        return item is not null;
    }
}
