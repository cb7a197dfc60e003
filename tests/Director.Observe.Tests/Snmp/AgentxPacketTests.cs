using Director.Observe.Snmp.Agentx;
using Director.Observe.Snmp.Mib;

namespace Director.Observe.Tests.Snmp;

/// <summary>RFC 2741 §5 and §6: packets in both byte orders, whole and broken.</summary>
public sealed class AgentxPacketTests
{
    private const byte NetworkByteOrder = 0x10;
    private const byte WithContext = 0x08;

    private static readonly ObjectId Name = ObjectId.Parse("1.3.6.1.4.1.9586.100.5.2.3.1.2.1");
    private static readonly ObjectId Odd = ObjectId.Parse("2.5.4");

    private static readonly VarBind[] AllTypes =
    [
        new(Name, SnmpValue.Integer(-7)), new(Name, SnmpValue.Text("VI_1")), new(Odd, SnmpValue.ObjectIdentifier(Name)),
        new(Name, SnmpValue.Counter32(uint.MaxValue)), new(Name, SnmpValue.Gauge(5)), new(Name, SnmpValue.Ticks(TimeSpan.FromSeconds(3))),
        new(Name, SnmpValue.Counter64(ulong.MaxValue - 1)), new(Name, SnmpValue.Address(System.Net.IPAddress.Loopback)),
        new(Name, SnmpValue.NoSuchInstance), new(default, SnmpValue.EndOfMibView), new(Name, SnmpValue.Octets([])),
    ];

    private static readonly AgentxBody[] All =
    [
        new AgentxBody.Open(5, Name, "somebody"u8.ToArray()), new AgentxBody.Close(5), new AgentxBody.Register(1, 127, Name),
        new AgentxBody.Unregister(127, Odd), new AgentxBody.Search(AgentxType.Get, [new(Name, false, default)]),
        new AgentxBody.Search(AgentxType.GetNext, [new(Name, true, Odd), new(default, false, Name)]),
        new AgentxBody.Search(AgentxType.GetBulk, [new(Name, false, Odd)], 1, 20), new AgentxBody.Values(AgentxType.TestSet, AllTypes),
        new AgentxBody.Values(AgentxType.Notify, AllTypes), new AgentxBody.Bare(AgentxType.CommitSet),
        new AgentxBody.Bare(AgentxType.Ping), new AgentxBody.AddAgentCaps(Name, "text"u8.ToArray()),
        new AgentxBody.Response(12, 17, 1, AllTypes),
    ];

    public static TheoryData<int, byte> Kinds()
    {
        TheoryData<int, byte> data = [];
        for (var i = 0; i < All.Length; i++)
        {
            data.Add(i, 0);
            data.Add(i, NetworkByteOrder);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_is_read(int kind, byte flags)
    {
        var packet = Packed(All[kind], flags);
        Assert.True(AgentxHeader.TryParse(packet, out var header));
        Assert.Equal((All[kind].Type, 1u, 2u, 3u), (header.Type, header.Session, header.Transaction, header.Packet));
        Assert.Equal(packet.Length - AgentxHeader.Size, header.Length);
        Assert.True(AgentxBody.TryParse(header, packet.AsSpan(AgentxHeader.Size), out var body));
        Assert.Equal(Packed(All[kind], flags), Packed(body, flags));
        Assert.Equal(All[kind].GetType(), body.GetType());
    }

    /// <summary>A get of net-snmp 5.9.3 on x86, as it came over the wire: little end first, below 1.3.6.1.4.</summary>
    [Fact]
    public void A_packet_of_snmpd_is_read()
    {
        byte[] packet =
        [
            1, 5, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 24, 0, 0, 0,
            4, 4, 0, 0, 1, 0, 0, 0, 114, 37, 0, 0, 100, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0,
        ];
        Assert.True(AgentxHeader.TryParse(packet, out var header));
        Assert.True(AgentxBody.TryParse(header, packet.AsSpan(AgentxHeader.Size), out var body));
        var range = Assert.Single(Assert.IsType<AgentxBody.Search>(body).Ranges);
        Assert.Equal("1.3.6.1.4.1.9586.100.5", range.Start.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_packet_that_was_cut_is_refused(int kind, byte flags)
    {
        var packet = Packed(All[kind], flags);
        Assert.True(AgentxHeader.TryParse(packet, out var header));
        for (var length = 1; length < header.Length; length++)
        {
            if (AgentxBody.TryParse(header, packet.AsSpan(AgentxHeader.Size, length), out var body))
            {
                // What is left may be a shorter list, and nothing else.
                Assert.True(Packed(body, flags).Length <= length + AgentxHeader.Size);
            }
        }
    }

    [Fact]
    public void A_context_is_skipped()
    {
        AgentxWriter writer = new(isBig: true);
        writer.Octets("context"u8);
        new AgentxBody.Register(0, 1, Name).Write(writer);
        var header = new AgentxHeader(AgentxType.Register, NetworkByteOrder | WithContext, 0, 0, 0, writer.Written.Length);
        Assert.True(AgentxBody.TryParse(header, writer.Written, out var body));
        Assert.Equal(new AgentxBody.Register(0, 1, Name), body);
    }

    [Theory]
    [InlineData(2, 5, 0)] // Version 2 of AgentX.
    [InlineData(1, 99, 0)] // No such kind.
    [InlineData(1, 5, 3)] // No multiple of 4.
    [InlineData(1, 5, 0x7ffffffc)] // Too long.
    public void What_is_no_header_is_refused(byte version, byte type, uint length)
    {
        byte[] packet = [version, type, 0, 0, .. new byte[12], .. BitConverter.GetBytes(length)];
        Assert.False(AgentxHeader.TryParse(packet, out _));
    }

    [Fact]
    public void Random_bytes_break_nothing()
    {
        Random random = new(7);
        var view = new MibView([]);
        for (var i = 0; i < 200_000; i++)
        {
            var packet = i % 2 == 0 ? new byte[random.Next(0, 120)] : Packed(All[random.Next(All.Length)], (byte)(random.Next(2) * 16));
            if (i % 2 == 0)
            {
                random.NextBytes(packet);
            }
            else
            {
                packet[random.Next(packet.Length)] = (byte)random.Next(256);
            }

            if (packet.Length > 0)
            {
                packet[0] = 1;
            }

            if (AgentxHeader.TryParse(packet, out var header))
            {
                Assert.Equal(AgentxBody.TryParse(header, packet.AsSpan(AgentxHeader.Size), out var body), body is not null);
                AgentxAnswers.Of(body, view);
            }
        }
    }

    [Fact]
    public void A_name_may_not_be_longer_than_128_numbers()
    {
        byte[] bytes = [127, 4, 0, 0, .. new byte[127 * 4]];
        AgentxReader reader = new(bytes, isBig: true);
        Assert.Equal(0, reader.Name(out _).Length);
        Assert.False(reader.IsGood);
    }

    private static byte[] Packed(AgentxBody body, byte flags)
    {
        AgentxHeader header = new(body.Type, flags, 1, 2, 3, 0);
        AgentxWriter writer = new(header.IsBig);
        body.Write(writer);
        return header.Packed(writer);
    }
}
