using Linux;
using TestSupport;
using TestSupport.Netlink;

namespace Netlink.Tests;

public class ExecuteTests
{
    private readonly ScriptedKernel _kernel = new();
    private readonly FakeTime _time = new();
    private readonly NetlinkWriter _writer = new();

    [Fact]
    public void An_acknowledged_change_has_no_error()
    {
        _kernel.Expect(20, NetlinkFlags.Ack | NetlinkFlags.Create).Acknowledge();
        _writer.Begin(20, NetlinkFlags.Create);
        AssertResults(_kernel.Connect().Execute(_writer), [null]);
        _kernel.AssertPlayedOut();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_refusal_carries_errno_text_and_the_attribute_pointed_at(bool repeatsRequest)
    {
        _kernel.Expect(20, NetlinkFlags.Ack)
            .Refuse(Errno.EEXIST, "ipv4: Address already assigned", offset: 16 + 4, repeatRequest: repeatsRequest);
        _writer.Begin(20);
        _writer.FamilyHeader(4);
        _writer.U8(8, 1);

        var error = Assert.Single(_kernel.Connect().Execute(_writer));
        Assert.Equal(new NetlinkError(Errno.EEXIST, "ipv4: Address already assigned", OffendingAttribute: 8), error);
        Assert.Equal("File exists (EEXIST): ipv4: Address already assigned [attribute 8]", error!.ToString());
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(17u)]
    [InlineData(uint.MaxValue)]
    public void An_offset_outside_the_request_points_at_nothing(uint offset)
    {
        _kernel.Expect(20, NetlinkFlags.Ack).Refuse(Errno.EINVAL, offset: offset);
        _writer.Begin(20);
        AssertResults(_kernel.Connect().Execute(_writer), new NetlinkError(Errno.EINVAL));
    }

    [Fact]
    public void Each_message_of_a_batch_has_its_own_result()
    {
        _kernel.Expect(20, NetlinkFlags.None);
        _kernel.Expect(21, NetlinkFlags.None).Refuse(Errno.EADDRNOTAVAIL);
        _kernel.Expect(22, NetlinkFlags.Ack).Acknowledge();
        _writer.Begin(20);
        _writer.Begin(21);
        _writer.Begin(22);
        AssertResults(_kernel.Connect().Execute(_writer), null, new NetlinkError(Errno.EADDRNOTAVAIL), null);
        Assert.Equal(1, _kernel.Sends);
    }

    [Fact]
    public void A_large_batch_goes_out_192_messages_at_a_time()
    {
        for (var i = 0; i < 600; i++)
        {
            var isLast = i % 192 == 191 || i == 599;
            var exchange = _kernel.Expect(20, isLast ? NetlinkFlags.Ack : NetlinkFlags.None);
            _ = i % 7 == 0 ? exchange.Refuse(Errno.EEXIST) : isLast ? exchange.Acknowledge() : exchange;
            _writer.Begin(20);
        }

        var results = _kernel.Connect().Execute(_writer);
        Assert.Equal(Enumerable.Range(0, 600).Select(i => i % 7 == 0 ? new NetlinkError(Errno.EEXIST) : null), results);
        Assert.Equal(4, _kernel.Sends);
        Assert.Equal(600, _kernel.Requests.Select(request => request.Header.Sequence).Distinct().Count());
    }

    [Fact]
    public void Large_messages_are_fewer_to_a_send_but_never_none()
    {
        for (var i = 0; i < 3; i++)
        {
            _kernel.Expect(20, NetlinkFlags.Ack).Acknowledge();
            _writer.Begin(20);
            _writer.Bytes(1, new byte[40_000]);
        }

        Assert.Equal(3, _kernel.Connect().Execute(_writer).Length);
        Assert.Equal(3, _kernel.Sends);
    }

    [Fact]
    public void A_second_use_of_the_same_writer_gets_new_sequence_numbers()
    {
        _kernel.Expect(20, NetlinkFlags.Ack).Acknowledge();
        _kernel.Expect(20, NetlinkFlags.Ack).Acknowledge();
        _writer.Begin(20);
        using var connection = _kernel.Connect();
        connection.Execute(_writer);
        connection.Execute(_writer);
        Assert.Equal([1u, 2u], _kernel.Requests.Select(request => request.Header.Sequence));
    }

    [Fact]
    public void Where_an_answer_was_lost_silence_is_no_success()
    {
        _kernel.Expect(20, NetlinkFlags.None);
        _kernel.Expect(20, NetlinkFlags.None).Refuse(Errno.EEXIST);
        _kernel.Expect(20, NetlinkFlags.Ack).FailReceive(Errno.ENOBUFS);
        _writer.Begin(20);
        _writer.Begin(20);
        _writer.Begin(20);
        Assert.Equal(["ENOBUFS", "EEXIST", "ENOBUFS"], _kernel.Connect().Execute(_writer).Select(error => error?.Name));
    }

    [Fact]
    public void An_acknowledgement_that_comes_with_the_deadline_counts()
    {
        _kernel.Expect(20, NetlinkFlags.None);
        _kernel.Expect(20, NetlinkFlags.Ack).Acknowledge();
        _writer.Begin(20);
        _writer.Begin(20);
        using NetlinkConnection connection = new(_kernel, _time, TimeSpan.Zero);
        AssertResults(connection.Execute(_writer), null, null);
    }

    [Fact]
    public void Without_an_answer_the_time_is_up()
    {
        _kernel.Expect(20, NetlinkFlags.Ack);
        _writer.Begin(20);
        Assert.Equal("ETIMEDOUT", _kernel.Connect().Execute(_writer)[0]!.Name);
    }

    [Fact]
    public void Answers_of_others_do_not_extend_the_deadline()
    {
        _kernel.Expect(20, NetlinkFlags.Ack);
        _kernel.Expect(18, NetlinkFlags.Ack);
        _writer.Begin(20);
        Endless stream = new(_kernel, _time);
        using NetlinkConnection connection = new(stream, _time, TimeSpan.FromSeconds(5));
        Assert.Equal("ETIMEDOUT", connection.Execute(_writer)[0]!.Name);
        Assert.Equal(5, stream.Received);

        _writer.Clear();
        _writer.Begin(18);
        Assert.Equal("ETIMEDOUT", connection.Query<string>(_writer, Nothing, [])!.Name);
        Assert.Equal(10, stream.Received);
    }

    [Fact]
    public void Replies_of_other_senders_ports_and_sequences_are_passed_over()
    {
        var refused = BitConverter.GetBytes(-Errno.EPERM).Concat(new byte[16]).ToArray();
        _kernel.Expect(20, NetlinkFlags.Ack)
            .Reply(NetlinkMessageType.Error, refused, sender: 99)
            .Reply(NetlinkMessageType.Error, refused, otherPort: 99)
            .Reply(NetlinkMessageType.Error, refused, sequenceOffset: -1)
            .Reply(NetlinkMessageType.Error, refused, sequenceOffset: 1)
            .Reply(20, refused)
            .Acknowledge();
        _writer.Begin(20);
        AssertResults(_kernel.Connect().Execute(_writer), [null]);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void A_signal_is_no_failure()
    {
        _kernel.Expect(20, NetlinkFlags.Ack).FailReceive(Errno.EINTR).Acknowledge();
        _kernel.NextSendFails = Errno.EINTR;
        _writer.Begin(20);
        AssertResults(_kernel.Connect().Execute(_writer), [null]);
    }

    [Fact]
    public void What_cannot_be_sent_is_the_result_of_all_in_that_send()
    {
        _kernel.NextSendFails = Errno.ENOBUFS;
        _writer.Begin(20);
        _writer.Begin(20);
        Assert.All(_kernel.Connect().Execute(_writer), error => Assert.Equal("ENOBUFS", error!.Name));
    }

    [Fact]
    public void A_truncated_acknowledgement_is_an_error()
    {
        _kernel.Expect(20, NetlinkFlags.Ack).Reply(NetlinkMessageType.Error, [0, 0, 0]);
        _writer.Begin(20);
        Assert.Equal("EPROTO", _kernel.Connect().Execute(_writer)[0]!.Name);
    }

    [Fact]
    public void An_answer_that_does_not_fit_into_its_share_of_the_buffer_leaves_open_whom_it_refused()
    {
        _kernel.Expect(20, NetlinkFlags.None);
        _kernel.Expect(20, NetlinkFlags.None).Refuse(Errno.EINVAL, new string('x', 2000));
        _kernel.Expect(20, NetlinkFlags.None).Refuse(Errno.EINVAL, "short");
        _kernel.Expect(20, NetlinkFlags.Ack).Acknowledge();
        for (var i = 0; i < 4; i++)
        {
            _writer.Begin(20);
        }

        Assert.Equal(["EPROTO", "EPROTO", "EINVAL", null], _kernel.Connect().Execute(_writer).Select(error => error?.Name));
    }

    private static bool Nothing(in NetlinkHeader header, ReadOnlySpan<byte> payload, out string item)
    {
        item = "";
        return false;
    }

    private static void AssertResults(IEnumerable<NetlinkError?> results, params IEnumerable<NetlinkError?> expected)
        => Assert.Equal(expected, results);

    /// <summary>A message of someone else once a second, for ever.</summary>
    private sealed class Endless(ScriptedKernel kernel, FakeTime time) : INetlinkSocket
    {
        public int Received { get; private set; }

        public uint PortId => kernel.PortId;

        public int Send(ReadOnlySpan<byte> datagram) => kernel.Send(datagram);

        public int Receive(Span<byte> buffer, out uint sender)
        {
            Received++;
            time.Advance(TimeSpan.FromSeconds(1));
            sender = 99;
            return 0;
        }

        public int ReceiveMany(Span<byte> buffer, Span<int> lengths, Span<uint> senders)
        {
            lengths[0] = Receive(buffer, out senders[0]);
            return 1;
        }

        public void Dispose()
        {
        }
    }
}
