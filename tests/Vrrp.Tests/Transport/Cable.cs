namespace Vrrp.Tests.Transport;

/// <summary>
/// Two network namespaces joined by a cable: eth0 in each, 192.0.2.1 and .2, 2001:db8::1 and ::2, fe80::ff:fe00:1 and :2.
/// </summary>
internal sealed class Cable : IDisposable
{
    private static int _count;
    private readonly string _name = $"vrrp{Environment.ProcessId}n{Interlocked.Increment(ref _count)}";

    internal Cable()
    {
        Shell.Run($"ip netns add {Name(1)}");
        Shell.Run($"ip netns add {Name(2)}");
        Plug();
    }

    public void Dispose()
    {
        Shell.Run($"ip netns del {Name(1)}");
        Shell.Run($"ip netns del {Name(2)}");
    }

    internal static InternetAddress Address(int side) => InternetAddress.Parse($"192.0.2.{side}");

    internal static InternetAddress LinkLocal(int side) => InternetAddress.Parse($"fe80::ff:fe00:{side}");

    internal static InternetAddress Global(int side) => InternetAddress.Parse($"2001:db8::{side}");

    internal string Name(int side) => $"{_name}{(side == 1 ? 'a' : 'b')}";

    internal string Path(int side) => $"/run/netns/{Name(side)}";

    /// <summary>Makes the two interfaces anew, with other indices than before.</summary>
    internal void Plug()
    {
        Shell.Run(
            $"ip link add eth0 netns {Name(1)} address 02:00:00:00:00:01 type veth "
            + $"peer name eth0 netns {Name(2)} address 02:00:00:00:00:02");
        for (var side = 1; side <= 2; side++)
        {
            // No waiting for duplicate address detection; gratuitous ARP makes entries, so that it can be seen.
            Shell.Run($"ip netns exec {Name(side)} sysctl -qw net.ipv6.conf.eth0.accept_dad=0 net.ipv4.conf.eth0.arp_accept=1");
            Shell.Run($"ip -n {Name(side)} addr add 192.0.2.{side}/24 dev eth0");
            Shell.Run($"ip -n {Name(side)} addr add 2001:db8::{side}/64 dev eth0 nodad");
            Shell.Run($"ip -n {Name(side)} link set lo up");
            Shell.Run($"ip -n {Name(side)} link set eth0 up");
        }
    }

    internal void Unplug() => Shell.Run($"ip -n {Name(1)} link del eth0");

    internal VrrpInterface Interface(int side) => new()
    {
        Name = "eth0",
        Index = int.Parse(Shell.Run($"ip -n {Name(side)} -o link show dev eth0").Split(':')[0]),
        IsRunning = true,
        PrimaryIPv4 = Address(side),
        LinkLocalIPv6 = LinkLocal(side),
        Addresses = [Address(side), LinkLocal(side), Global(side)],
        HardwareAddress = [2, 0, 0, 0, 0, (byte)side],
        Mtu = 1500,
    };

    internal string Neighbours(int side) => Shell.Run($"ip -n {Name(side)} neigh show dev eth0");
}
