using System.Net.Sockets;
using Director.Observe.Snmp;
using Director.Observe.Snmp.Agentx;
using Director.Observe.Snmp.Mib;
using Director.Observe.Tests.Support;

namespace Director.Observe.Tests.Snmp;

/// <summary>A master agent that says what nobody should: it costs that connection, and the next one is as good as ever.</summary>
public sealed class HostileMasterTests
{
    private const uint Session = 9;

    private static readonly ObjectId Keepalived = ObjectId.Parse("1.3.6.1.4.1.9586.100.5");

    private static readonly AgentxBody[] Known =
    [
        new AgentxBody.Search(AgentxType.Get, [new(Keepalived.With(1, 1, 0), false, default)]),
        new AgentxBody.Search(AgentxType.GetNext, [new(Keepalived, true, default), new(default, false, Keepalived)]),
        new AgentxBody.Search(AgentxType.GetBulk, [new(Keepalived, false, default)], 0, ushort.MaxValue),
        new AgentxBody.Values(AgentxType.TestSet, [new(Keepalived.With(2, 3, 1, 7, 1), SnmpValue.Integer(7))]),
        new AgentxBody.Bare(AgentxType.CommitSet), new AgentxBody.Bare(AgentxType.Ping), new AgentxBody.Response(0, 0, 0, []),
        new AgentxBody.Response(0, 263, 0, []), new AgentxBody.Close(1),
    ];

    [Fact]
    public async Task Random_and_broken_packets_cost_their_connection_alone()
    {
        const int Times = 150;
        Random random = new(12);
        var walked = 0;
        using FakePeer master = new(async (socket, number) =>
        {
            if (number > Times)
            {
                await OpenAsync(socket);
                walked = await WalkAsync(socket);
                await FakePeer.UntilClosedAsync(socket);
            }

            // Some never come so far that a session is open.
            if (random.Next(5) > 0)
            {
                await OpenAsync(socket);
            }

            await FakePeer.SendAsync(socket, Broken(random));
        });
        await using RunningOutlet outlet = new(new AgentxOutlet(), master.Path);
        await outlet.UntilAsync(() => master.Connections > Times && Volatile.Read(ref walked) > 0);
        Assert.True(walked > 800, $"{walked} objects");
    }

    [Fact]
    public async Task One_that_takes_the_connection_and_says_nothing_is_left_after_five_seconds()
    {
        using FakePeer master = new(static (socket, number) => FakePeer.UntilClosedAsync(socket));
        await using RunningOutlet outlet = new(new AgentxOutlet(), master.Path);
        await outlet.UntilAsync(() => master.Connections > 2, isPatient: false);
        Assert.Contains(outlet.Log, static line => line.Contains("does not answer within 5 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_asks_and_takes_no_answer_is_left()
    {
        using FakePeer master = new(static async (socket, number) =>
        {
            await OpenAsync(socket);
            var question = Packed(new AgentxBody.Search(AgentxType.GetBulk, [new(Keepalived, false, default)], 0, 1000));
            while (true)
            {
                await FakePeer.SendAsync(socket, question);
            }
        });
        await using RunningOutlet outlet = new(new AgentxOutlet(), master.Path);
        await outlet.UntilAsync(() => master.Connections > 2, isPatient: false);
    }

    private static async Task OpenAsync(Socket socket)
    {
        while (true)
        {
            var (header, _) = await ReadAsync(socket);
            await FakePeer.SendAsync(socket, Packed(new AgentxBody.Response(0, 0, 0, []), header.Packet));
            // It describes the first of its trees, and has all it needs; of the others it hears nothing.
            if (header.Type == AgentxType.AddAgentCaps)
            {
                return;
            }
        }
    }

    private static async Task<int> WalkAsync(Socket socket)
    {
        var name = Keepalived;
        for (var count = 0; ; count++)
        {
            await FakePeer.SendAsync(socket, Packed(new AgentxBody.Search(AgentxType.GetNext, [new(name, false, default)]), 1000));
            AgentxBody.Response? answer = null;
            while (answer is null)
            {
                var (header, body) = await ReadAsync(socket);
                answer = header.Packet == 1000 ? body as AgentxBody.Response : null;
            }

            var found = Assert.Single(answer.VarBinds);
            if (found.Value.Type == SnmpType.EndOfMibView)
            {
                return count;
            }

            name = found.Name;
        }
    }

    private static async Task<(AgentxHeader Header, AgentxBody? Body)> ReadAsync(Socket socket)
    {
        Assert.True(AgentxHeader.TryParse(await FakePeer.ReadAsync(socket, AgentxHeader.Size), out var header));
        AgentxBody.TryParse(header, await FakePeer.ReadAsync(socket, header.Length), out var body);
        return (header, body);
    }

    private static byte[] Packed(AgentxBody body, uint packet = 1)
    {
        var header = AgentxHeader.Of(body.Type, Session, packet, packet);
        AgentxWriter writer = new(header.IsBig);
        body.Write(writer);
        return header.Packed(writer);
    }

    private static byte[] Broken(Random random)
    {
        byte[] packet;
        if (random.Next(4) == 0)
        {
            packet = new byte[random.Next(1, 400)];
            random.NextBytes(packet);
            return packet;
        }

        packet = Packed(Known[random.Next(Known.Length)]);
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            packet[random.Next(packet.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? packet[..random.Next(packet.Length)] : packet;
    }
}
