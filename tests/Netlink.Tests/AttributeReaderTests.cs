namespace Netlink.Tests;

public class AttributeReaderTests
{
    // Two attributes, the second nested, as linux/netlink.h lays them out.
    private static readonly byte[] Sample =
    [
        6, 0, 2, 0, 0x12, 0x34, 0, 0, // nla_len 6, type 2, two bytes and padding
        16, 0, 5, 0x80, // nla_len 16, type 5 with NLA_F_NESTED
        7, 0, 1, 0, (byte)'l', (byte)'o', 0, 0, // type 1: "lo"
        4, 0, 9, 0, // type 9: no value
        8, 0, 3, 0x40, 0, 0, 1, 0, // type 3 with NLA_F_NET_BYTEORDER
    ];

    [Fact]
    public void Attributes_are_read_in_order_without_flag_bits_and_padding()
    {
        var reader = new AttributeReader(Sample);

        Assert.True(reader.MoveNext());
        Assert.Equal(2, reader.Type);
        Assert.Equal(0x3412, reader.U16());
        Assert.Equal(0x1234, reader.U16BigEndian());

        Assert.True(reader.MoveNext());
        Assert.Equal(5, reader.Type);

        Assert.True(reader.MoveNext());
        Assert.Equal(3, reader.Type);
        Assert.Equal(256u, reader.U32BigEndian());

        Assert.False(reader.MoveNext());
        Assert.Equal(AttributeError.None, reader.Error);
    }

    [Fact]
    public void A_nest_is_entered_and_left()
    {
        var reader = new AttributeReader(Sample);
        reader.MoveNext();
        reader.MoveNext();
        reader.Enter();
        Assert.True(reader.MoveNext());
        Assert.Equal("lo", reader.Text());
        Assert.True(reader.MoveNext());
        Assert.Equal(9, reader.Type);
        Assert.True(reader.Value.IsEmpty);
        Assert.False(reader.MoveNext());
        reader.Leave();

        Assert.True(reader.MoveNext());
        Assert.Equal(3, reader.Type);
    }

    [Fact]
    public void A_nest_may_be_left_before_its_end()
    {
        var reader = new AttributeReader(Sample);
        reader.MoveNext();
        reader.MoveNext();
        reader.Enter();
        reader.MoveNext();
        reader.Leave();

        Assert.True(reader.MoveNext());
        Assert.Equal(3, reader.Type);
    }

    [Theory]
    [InlineData(0)] // shorter than its own header
    [InlineData(3)]
    [InlineData(9)] // longer than what is left
    [InlineData(0xFFFF)]
    public void A_length_that_cannot_be_ends_the_walk(ushort length)
    {
        byte[] bytes = [(byte)length, (byte)(length >> 8), 1, 0, 1, 2, 3, 4];
        var reader = new AttributeReader(bytes);
        Assert.False(reader.MoveNext());
        Assert.Equal(AttributeError.Truncated, reader.Error);
        Assert.True(reader.Value.IsEmpty);
    }

    [Fact]
    public void A_value_of_the_wrong_size_is_zero_and_the_error_stays()
    {
        var reader = new AttributeReader(Sample);
        reader.MoveNext();
        Assert.Equal(0u, reader.U32());
        Assert.Equal(AttributeError.WrongLength, reader.Error);
        Assert.False(reader.MoveNext());
        Assert.Equal(0, reader.U16());
    }

    [Fact]
    public void An_error_in_a_nest_is_seen_outside()
    {
        byte[] bytes = [8, 0, 5, 0x80, 200, 0, 1, 0, 4, 0, 6, 0];
        var reader = new AttributeReader(bytes);
        reader.MoveNext();
        reader.Enter();
        Assert.False(reader.MoveNext());
        reader.Leave();
        Assert.False(reader.MoveNext());
        Assert.Equal(AttributeError.Truncated, reader.Error);
    }

    [Fact]
    public void Nests_have_a_limit()
    {
        byte[] bytes = [4, 0, 1, 0];
        for (var depth = 0; depth < 20; depth++)
        {
            bytes = [(byte)(bytes.Length + 4), 0, 1, 0x80, .. bytes];
        }

        var reader = new AttributeReader(bytes);
        var entered = 0;
        while (reader.MoveNext())
        {
            reader.Enter();
            entered++;
        }

        for (; entered > 0; entered--)
        {
            reader.Leave();
        }

        Assert.Equal(AttributeError.TooDeep, reader.Error);
        Assert.False(reader.MoveNext());
    }

    [Theory]
    [InlineData(new byte[] { 10, 0, 0, 1 }, "10.0.0.1")]
    [InlineData(new byte[] { 0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, "2001:db8::1")]
    public void An_address_is_of_the_family_of_its_length(byte[] value, string expected)
    {
        var reader = new AttributeReader((byte[])[(byte)(value.Length + 4), 0, 1, 0, .. value]);
        reader.MoveNext();
        Assert.Equal(expected, reader.Address().ToString());
    }

    [Fact]
    public void A_struct_may_be_longer_than_we_know_it_but_not_shorter()
    {
        var reader = new AttributeReader((byte[])[8, 0, 1, 0, 1, 2, 3, 4]);
        reader.MoveNext();
        Assert.Equal([1, 2, 3], reader.Struct(3).ToArray());
        Assert.True(reader.Struct(5).IsEmpty);
        Assert.Equal(AttributeError.WrongLength, reader.Error);
    }

    [Fact]
    public void Text_ends_at_its_zero_byte_and_survives_what_is_not_utf8()
    {
        var reader =
            new AttributeReader((byte[])[9, 0, 1, 0, (byte)'a', 0, (byte)'b', (byte)'c', 0, 0, 0, 0, 6, 0, 1, 0, 0xFF, 0xC0, 0, 0]);
        reader.MoveNext();
        Assert.Equal("a", reader.Text());
        reader.MoveNext();
        Assert.Equal("\uFFFD\uFFFD", reader.Text());
    }
}
