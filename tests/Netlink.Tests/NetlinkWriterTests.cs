using System.Net;

namespace Netlink.Tests;

public class NetlinkWriterTests
{
    private readonly NetlinkWriter _writer = new();

    [Fact]
    public void A_message_has_its_length_and_the_request_flag()
    {
        _writer.Begin(20, NetlinkFlags.Create);
        _writer.U8(1, 0xAA);
        Assert.Equal([24, 0, 0, 0, 20, 0, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 1, 0, 0xAA, 0, 0, 0], _writer.Written.ToArray());
    }

    [Fact]
    public void Values_are_in_the_order_asked_for()
    {
        _writer.Begin(16);
        _writer.U16(1, 0x0102);
        _writer.U16BigEndian(2, 0x0102);
        _writer.U32(3, 0x01020304);
        _writer.U32BigEndian(4, 0x01020304);
        _writer.Text(5, "wlc");
        _writer.Flag(6);
        _writer.Address(7, IPAddress.Parse("10.0.0.1"));
        byte[] expected =
        [
            6, 0, 1, 0, 2, 1, 0, 0,
            6, 0, 2, 0, 1, 2, 0, 0,
            8, 0, 3, 0, 4, 3, 2, 1,
            8, 0, 4, 0, 1, 2, 3, 4,
            8, 0, 5, 0, (byte)'w', (byte)'l', (byte)'c', 0,
            4, 0, 6, 0,
            8, 0, 7, 0, 10, 0, 0, 1,
        ];
        Assert.Equal(expected, _writer.Written[NetlinkHeader.Size..].ToArray());
    }

    [Fact]
    public void A_nest_has_the_length_of_all_in_it_and_the_nested_flag()
    {
        _writer.Begin(16);
        using (_writer.Nest(1))
        {
            _writer.U8(2, 7);
            using (_writer.Nest(3))
            {
                _writer.Flag(4);
            }
        }

        Assert.Equal([20, 0, 1, 0x80, 5, 0, 2, 0, 7, 0, 0, 0, 8, 0, 3, 0x80, 4, 0, 4, 0], _writer.Written[NetlinkHeader.Size..].ToArray());
    }

    [Fact]
    public void Thousands_of_messages_fit_and_each_can_be_found()
    {
        for (var i = 0; i < 5000; i++)
        {
            _writer.Begin(16);
            _writer.U32(1, (uint)i);
        }

        var messages = new NetlinkMessages(_writer.Written);
        for (uint i = 0; i < 5000; i++)
        {
            Assert.True(messages.MoveNext());
            Assert.Equal(i, BitConverter.ToUInt32(messages.Payload[4..]));
        }

        Assert.Equal(5000, _writer.Count);
        Assert.False(messages.MoveNext());
    }

    [Fact]
    public void After_Clear_nothing_of_before_is_left()
    {
        _writer.Begin(16);
        _writer.Bytes(1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        _writer.Clear();
        _writer.Begin(16);
        _writer.FamilyHeader(3);
        _writer.U8(1, 1);
        Assert.Equal([0, 0, 0, 0, 5, 0, 1, 0, 1, 0, 0, 0], _writer.Written[NetlinkHeader.Size..].ToArray());
    }

    [Fact]
    public void What_no_attribute_can_hold_is_refused()
    {
        _writer.Begin(16);
        Assert.Throws<ArgumentOutOfRangeException>(() => _writer.Bytes(1, new byte[65_532]));
        Assert.Throws<InvalidOperationException>(() =>
        {
            using (_writer.Nest(1))
            {
                _writer.Bytes(2, new byte[65_531]);
                _writer.Flag(3);
            }
        });
    }
}
