using System.Globalization;

namespace Lab.Tests.Framework;

/// <summary>
/// Configurations made at random, of parts that other samples have too, or have otherwise: the same address with another prefix, interface
/// or owner, the same instance with another router id, the same service with other servers. Each leads to one state of the kernel.
/// </summary>
public sealed class SampleFile
{
    private static readonly string[] Schedulers = ["rr", "wrr", "lc", "wlc", "sh"];
    private static readonly string[] Forwardings = ["DR", "NAT", "TUN"];

    private readonly Random _random;
    private readonly Stack<int> _numbers;

    private SampleFile(Random random)
    {
        _random = random;
        _numbers = new Stack<int>(Shuffled(100, 40));
        var names = Shuffled(1, 6).Take(random.Next(0, 5)).Select(static number => $"VI_{number}").ToArray();
        var routers = Shuffled(51, 8).Zip(names).ToArray();
        Text = Configuration.Of(
            $"""
            static_ipaddress {Block(Some(6, StaticAddress))}
            static_routes {Block(Some(6, number => StaticRoute(number)))}
            static_rules {Block(Some(4, number => $"from 10.{70 + number}.0.0/16 table {70 + Upto(3)} preference {70 + number}"))}

            """,
            names.Length < 2 || Rarely() ? "" : $"vrrp_sync_group G {{\n  group {{\n    {string.Join("\n    ", names.Take(2))}\n  }}\n}}\n",
            string.Concat(routers.Select(router => Instance(router.Second, router.First))),
            string.Concat(Shuffled(0, 5).Take(random.Next(0, 4)).Select(Service)));
        Instances = names;
    }

    /// <summary>The configuration.</summary>
    public string Text { get; }

    /// <summary>Its instances; alone, all of them become masters.</summary>
    public IReadOnlyList<string> Instances { get; }

    /// <summary>So many samples; the same for the same seed.</summary>
    public static IReadOnlyList<SampleFile> Make(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(number => new SampleFile(new Random(seed + number)))];

    private string Instance(string name, int router) => _random.Next(3) == 0 ? Over6(name, router) : Over4(name, router);

    private string Over4(string name, int router) => $$"""
        vrrp_instance {{name}} {
          state {{(Rarely() ? "BACKUP" : "MASTER")}}
          interface {{(Rarely() ? "eth1" : "eth0")}}
          virtual_router_id {{router}}
          version 3
          priority {{100 + Upto(100)}}
          advert_int 0.05
          {{(Rarely() ? "promote_secondaries" : "")}}
          {{(Rarely() ? "garp_master_repeat 2" : "")}}
          virtual_ipaddress {{Block(Taken(1 + Upto(3)).Select(Address))}}
          virtual_ipaddress_excluded {{Block(Taken(Upto(2)).Select(Address).Concat(Taken(Upto(2)).Select(Address6)))}}
          virtual_routes {{Block(Taken(Upto(4)).Select(Route))}}
          virtual_rules {{Block(Taken(Upto(3)).Select(Rule))}}
        }

        """;

    private string Over6(string name, int router) => $$"""
        vrrp_instance {{name}} {
          interface eth0
          virtual_router_id {{router}}
          priority {{100 + Upto(100)}}
          advert_int 0.05
          virtual_ipaddress {{Block(Taken(1 + Upto(3)).Select(Address6).Prepend($"fe80::9:{router}"))}}
          virtual_ipaddress_excluded {{Block(Taken(Upto(2)).Select(Address))}}
          virtual_routes {{Block(Taken(Upto(3)).Select(Route6))}}
        }

        """;

    private string Address(int number) =>
        Rarely()
            ? $"10.8.0.{number}/{(Rarely() ? 32 : 24)} dev eth1{(Rarely() ? " scope link" : "")}"
            : $"10.9.0.{number}/{(Rarely() ? 32 : 24)} dev eth0{(Rarely() ? " label eth0:web" : "")}{(Rarely() ? " brd 10.9.0.255" : "")}";

    private string Address6(int number) => $"2001:db8:9::{number}/{(Rarely() ? 128 : 64)} dev {(Rarely() ? "eth1" : "eth0")}";

    private string Route(int number) => Upto(6) switch
    {
        0 => $"10.{number}.0.0/16 via 10.9.0.254 metric {Upto(2)}",
        1 => $"10.{number}.0.0/16 dev eth1 table {100 + Upto(2)}",
        2 => $"blackhole 10.{number}.0.0/16",
        3 => $"10.{number}.0.0/16 nexthop via 10.9.0.253 weight {1 + Upto(3)} nexthop via 10.8.0.254 dev eth1 weight 3",
        4 => $"10.{number}.0.0/16 via 10.9.0.252 mtu {1300 + Upto(3)} advmss 1200",
        _ => $"unreachable 10.{number}.0.0/16 metric 7",
    };

    private string Route6(int number) => Rarely()
        ? $"2001:db8:{number}::/48 dev eth1 metric {70 + Upto(2)}"
        : $"2001:db8:{number}::/48 via 2001:db8:9::fe dev eth0";

    private string Rule(int number) => Rarely()
        ? $"to 10.{number}.0.0/16 table {100 + Upto(2)} preference {number}"
        : $"from 2001:db8:{number}::/48 table {100 + Upto(2)} preference {number}";

    private string StaticAddress(int number) => Rarely()
        ? $"2001:db8:7:{number}::1/64 dev eth1"
        : $"10.7.{number}.1/24 dev eth{Upto(2)}{(Rarely() ? $" brd 10.7.{number}.255" : "")}";

    private string StaticRoute(int number) => $"10.{70 + number}.0.0/16 via {(Rarely() ? "10.8.0.254 dev eth1" : "10.9.0.254 dev eth0")}"
        + (Rarely() ? $" table {70 + Upto(3)}" : "");

    private string Service(int number) => $$"""
        virtual_server {{(number < 3 ? $"10.9.0.{200 + number} 80" : number == 3 ? "2001:db8:9::200 80" : "fwmark 7")}} {
          lb_algo {{Schedulers[Upto(Schedulers.Length)]}}
          lb_kind {{Forwardings[number == 3 ? 0 : Upto(3)]}}
          protocol TCP
          {{(Rarely() ? $"persistence_timeout {100 + Upto(3)}" : "")}}
          {{string.Concat(Some(4, server => Server(number, server)))}}
        }

        """;

    private string Server(int service, int number) =>
        $"real_server {(service == 3 ? $"2001:db8:9::{10 + number}" : $"10.9.0.{10 + number}")} 80 {{\n    weight {Upto(4)}\n  }}\n  ";

    private IEnumerable<int> Taken(int count) => Enumerable.Range(0, count).Select(_ => _numbers.Pop()).ToArray();

    private IEnumerable<string> Some(int most, Func<int, string> line) =>
        [.. Enumerable.Range(1, most).Where(_ => _random.Next(2) == 0).Select(line)];

    private int[] Shuffled(int first, int count)
    {
        var numbers = Enumerable.Range(first, count).ToArray();
        _random.Shuffle(numbers);
        return numbers;
    }

    private bool Rarely() => _random.Next(3) == 0;

    private int Upto(int limit) => _random.Next(limit);

    private static string Block(IEnumerable<string> lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\n    {string.Join("\n    ", lines)}\n  }}");
}
