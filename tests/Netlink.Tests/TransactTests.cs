using FsCheck;
using FsCheck.Fluent;
using Linux;
using TestSupport;
using TestSupport.Netlink;

namespace Netlink.Tests;

/// <summary>Transactions of nfnetlink, as nfnetlink_rcv_batch in the kernel's net/netfilter/nfnetlink.c answers them.</summary>
public class TransactTests
{
    private const ushort Begin = 0x10;
    private const ushort End = 0x11;
    private const ushort Change = 0x0a00;
    private readonly ScriptedKernel _kernel = new();

    [Fact]
    public void The_last_change_is_acknowledged_and_the_end_is_not()
    {
        _kernel.Expect(Begin, NetlinkFlags.None);
        _kernel.Expect(Change, NetlinkFlags.Create);
        _kernel.Expect(Change, NetlinkFlags.Create | NetlinkFlags.Ack).Acknowledge();
        _kernel.Expect(End, NetlinkFlags.None);
        Assert.Null(_kernel.Connect().Transact(Requests(changes: 2)));
        Assert.Equal(1, _kernel.Sends);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void The_first_error_is_the_error_of_the_whole()
    {
        _kernel.Expect(Begin, NetlinkFlags.None);
        _kernel.Expect(Change, NetlinkFlags.Create).Refuse(Errno.ENOENT);
        _kernel.Expect(Change, NetlinkFlags.Create | NetlinkFlags.Ack).Acknowledge();
        _kernel.Expect(End, NetlinkFlags.None);
        Assert.Equal(new NetlinkError(Errno.ENOENT), _kernel.Connect().Transact(Requests(changes: 2)));
    }

    [Fact]
    public void A_begin_that_is_refused_is_not_waited_for_any_longer()
    {
        FakeTime time = new();
        _kernel.Expect(Begin, NetlinkFlags.None).Refuse(Errno.EOPNOTSUPP);
        _kernel.Expect(Change, NetlinkFlags.Create | NetlinkFlags.Ack);
        _kernel.Expect(End, NetlinkFlags.None);
        Assert.Equal(new NetlinkError(Errno.EOPNOTSUPP), _kernel.Connect(time).Transact(Requests(changes: 1)));
        Assert.Equal(new FakeTime().GetTimestamp(), time.GetTimestamp());
    }

    [Fact]
    public void A_transaction_beyond_one_send_is_refused_before_it_is_sent() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _kernel.Connect().Transact(Requests(changes: NetlinkConnection.MessagesPerSend)));

    [Fact]
    public void Any_answer_gives_a_result() => Prop.ForAll(HostileBytes.Any, payload =>
    {
        ScriptedKernel kernel = new();
        kernel.Expect(Begin, NetlinkFlags.None).Reply(NetlinkMessageType.Error, payload, NetlinkFlags.AckAttributes);
        kernel.Expect(Change, NetlinkFlags.Create | NetlinkFlags.Ack).Reply(NetlinkMessageType.Error, payload);
        kernel.Expect(End, NetlinkFlags.None);
        kernel.Connect().Transact(Requests(changes: 1));
        return true;
    }).QuickCheckThrowOnFailure();

    private static NetlinkWriter Requests(int changes)
    {
        NetlinkWriter writer = new();
        writer.Begin(Begin);
        for (var change = 0; change < changes; change++)
        {
            writer.Begin(Change, NetlinkFlags.Create);
        }

        writer.Begin(End);
        return writer;
    }
}
