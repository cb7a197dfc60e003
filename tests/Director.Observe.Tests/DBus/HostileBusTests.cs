using System.Net.Sockets;
using System.Text;
using Director.Observe.DBus;
using Director.Observe.Tests.Support;

namespace Director.Observe.Tests.DBus;

/// <summary>A bus, or somebody on it, that says what nobody should: it costs that connection, the next one is as good as ever.</summary>
public sealed class HostileBusTests
{
    private const string Instance = "/org/keepalived/Vrrp1/Instance/v0/51/IPv4";
    private const string Face = "org.keepalived.Vrrp1.Instance";
    private const string Properties = "org.freedesktop.DBus.Properties";

    // Less than what a bus may say in one message (128 MiB), and far more than any that is sent to us.
    private const long MostMemory = 32 << 20;

    private static readonly byte[][] Known =
    [
        BusTalk.CallOf(Instance, Properties, "Get", "ss", BusTalk.Texts(Face, "State")),
        BusTalk.CallOf(Instance, Properties, "GetAll", "s", BusTalk.Texts(Face)),
        BusTalk.CallOf(Instance, Properties, "Set", "ssv", [.. BusTalk.Texts(Face, "Name"), 1, (byte)'y', 0, 7]),
        BusTalk.CallOf(Instance, "org.freedesktop.DBus.Introspectable", "Introspect"),
        BusTalk.CallOf(Instance, "org.freedesktop.DBus.Peer", "Ping"),
        BusTalk.CallOf("/org/keepalived/Vrrp1/Vrrp", "org.keepalived.Vrrp1.Vrrp", "PrintData"),
        BusTalk.CallOf("/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"),
        BusTalk.Message(BusTalk.Signal, 5, [(1, "o", BusTalk.Text("/")), (2, "s", BusTalk.Text("a.b")), (3, "s", BusTalk.Text("C"))], "s",
            BusTalk.Text(":1.7")),
        BusTalk.Message(BusTalk.Answer, 6, [(5, "u", BusTalk.UInt(4711))], "", []),
    ];

    public static TheoryData<string> Greetings =>
        ["", "\r\n", "REJECTED\r\n", "OK\r\n", "OK zz\r\n", "\0\0\0\0", "DATA 00\r\n", "ERROR\r\n"];

    [Theory]
    [MemberData(nameof(Greetings))]
    public async Task One_who_is_no_bus_is_left_and_asked_again(string greeting)
    {
        using FakePeer bus = new((socket, number) => number <= 3
            ? FakePeer.SendAsync(socket, Encoding.ASCII.GetBytes(greeting))
            : SaneAsync(socket));
        await using RunningOutlet outlet = new(new DBusOutlet($"unix:path={bus.Path}"));
        await outlet.UntilAsync(() => IsServed(outlet));
        Assert.Equal(4, bus.Connections);
    }

    [Fact]
    public async Task A_bus_that_takes_the_connection_and_says_nothing_is_left_after_five_seconds()
    {
        using FakePeer bus = new(static (socket, number) => number == 1 ? FakePeer.UntilClosedAsync(socket) : SaneAsync(socket));
        await using RunningOutlet outlet = new(new DBusOutlet($"unix:path={bus.Path}"));
        await outlet.LosePatienceAsync();
        await outlet.UntilAsync(() => IsServed(outlet));
        Assert.Equal(2, bus.Connections);
    }

    [Fact]
    public async Task Random_and_broken_messages_cost_their_connection_alone()
    {
        const int Times = 150;
        Random random = new(11);
        using FakePeer bus = new(async (socket, number) =>
        {
            await BusTalk.WelcomeAsync(socket);
            if (number > Times)
            {
                await SaneAsync(socket, isWelcome: true);
            }

            await FakePeer.SendAsync(socket, Broken(random));
        });
        await using RunningOutlet outlet = new(new DBusOutlet($"unix:path={bus.Path}"));
        await outlet.UntilAsync(() => bus.Connections > Times && IsServed(outlet));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_endless_message_is_not_kept(bool isGreeting)
    {
        const int Enough = 256 << 20;
        var sent = 0L;
        var most = 0L;
        using FakePeer bus = new(async (socket, number) =>
        {
            if (number > 1)
            {
                await SaneAsync(socket);
                return;
            }

            if (!isGreeting)
            {
                await BusTalk.WelcomeAsync(socket);
                // Its body is 4 GB.
                await FakePeer.SendAsync(socket, new byte[] { (byte)'l', BusTalk.Call, 0, 1, 255, 255, 255, 255, 1, 0, 0, 0, 0, 0, 0, 0 });
            }

            var junk = Enumerable.Repeat((byte)'x', 1 << 16).ToArray();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (; sent < Enough; sent += junk.Length)
            {
                await FakePeer.SendAsync(socket, junk);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            }
        });
        await using RunningOutlet outlet = new(new DBusOutlet($"unix:path={bus.Path}"));
        await outlet.UntilAsync(() => bus.Connections > 1 && IsServed(outlet));
        Assert.True(most < MostMemory, $"{most >> 20} MB were kept of {sent >> 20} MB");
    }

    private static bool IsServed(RunningOutlet outlet) =>
        outlet.Log.LastOrDefault()?.Contains("is served", StringComparison.Ordinal) == true;

    private static byte[] Broken(Random random)
    {
        if (random.Next(4) == 0)
        {
            var junk = new byte[random.Next(1, 400)];
            random.NextBytes(junk);
            return junk;
        }

        byte[] message = [.. Known[random.Next(Known.Length)]];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            message[random.Next(message.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? message[..random.Next(message.Length)] : message;
    }

    // All it knows is asked of it, and answered.
    private static async Task SaneAsync(Socket socket, bool isWelcome = false)
    {
        if (!isWelcome)
        {
            await BusTalk.WelcomeAsync(socket);
        }

        await FakePeer.SendAsync(socket, Known[0]);
        var (_, text) = await BusTalk.ReadAsync(socket);
        Assert.Contains("(us)", text, StringComparison.Ordinal);
        await FakePeer.UntilClosedAsync(socket);
    }
}
