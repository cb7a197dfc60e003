using System.Diagnostics;
using Linux;
using TestSupport;

namespace Bfd.Tests.Transport;

/// <summary>
/// Two network namespaces with a router between them: eth0 of each is on the router's bridge (192.0.2.1 and .2, 2001:db8::1 and ::2), eth1
/// of each on a link of its own with the router (198.51.100.2 and 203.0.113.2, 2001:db8:a::2 and 2001:db8:b::2).
/// </summary>
internal sealed class Cable : IDisposable
{
    private static readonly string[] Far = ["198.51.100", "203.0.113"];
    private static readonly string[] Far6 = ["2001:db8:a:", "2001:db8:b:"];
    private readonly TemporaryNamespace _router = new();
    private readonly TemporaryNamespace[] _sides = [new(), new()];

    internal Cable()
    {
        _router.Execute("sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1");
        _router.Run("link add br0 type bridge");
        _router.Run("link set br0 up");
        for (var side = 1; side <= 2; side++)
        {
            Plug(side);
        }

        for (var side = 1; side <= 2; side++)
        {
            Side(side).Run($"route add default via {Far[side - 1]}.1");
            Side(side).Run($"-6 route add default via {Far6[side - 1]}:1");
        }
    }

    public void Dispose()
    {
        foreach (var each in _sides)
        {
            each.Dispose();
        }

        _router.Dispose();
    }

    internal static InternetAddress Near(int side) => InternetAddress.Parse($"192.0.2.{side}");

    internal static InternetAddress Near6(int side) => InternetAddress.Parse($"2001:db8::{side}");

    internal static InternetAddress Away(int side) => InternetAddress.Parse($"{Far[side - 1]}.2");

    internal static InternetAddress Away6(int side) => InternetAddress.Parse($"{Far6[side - 1]}:2");

    internal TemporaryNamespace Side(int side) => _sides[side - 1];

    internal string Path(int side) => $"/run/netns/{Side(side).Namespace.Name}";

    /// <summary>Starts a program at one end, its output redirected.</summary>
    internal Process Start(int side, string program, params string[] arguments) =>
        Side(side).Namespace.Start(new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });

    private void Plug(int side)
    {
        var name = Side(side).Namespace.Name;
        _router.Run($"link add near{side} type veth peer name eth0 netns {name}");
        _router.Run($"link set near{side} master br0 up");
        _router.Run($"link add far{side} type veth peer name eth1 netns {name}");
        _router.Run($"addr add {Far[side - 1]}.1/24 dev far{side}");
        _router.Run($"addr add {Far6[side - 1]}:1/64 dev far{side} nodad");
        _router.Run($"link set far{side} up");
        Side(side).Run($"addr add 192.0.2.{side}/24 dev eth0");
        Side(side).Run($"addr add 2001:db8::{side}/64 dev eth0 nodad");
        Side(side).Run($"addr add {Far[side - 1]}.2/24 dev eth1");
        Side(side).Run($"addr add {Far6[side - 1]}:2/64 dev eth1 nodad");
        Side(side).Run("link set eth0 up");
        Side(side).Run("link set eth1 up");
    }
}
