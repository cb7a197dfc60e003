using System.Globalization;
using Director.Core.Planning;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Planning;

public class ReloadPlanTests
{
    private const string Instance = """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            virtual_ipaddress {
                10.9.0.100/24
            }
        }

        """;

    private const string Web = """
        virtual_server 10.9.0.100 80 {
            lvs_sched rr
            lvs_method DR
            protocol TCP
            delay_loop 6
            real_server 10.9.0.11 80 {
                TCP_CHECK {
                }
            }
            real_server 10.9.0.12 80 {
                TCP_CHECK {
                }
            }
        }

        """;

    [Fact]
    public void Equal_files_change_nothing_and_what_is_kept_is_counted()
    {
        var plan = Between(Instance + Web, Web + Instance);
        Assert.True(plan.IsEmpty);
        Assert.Equal(["kept: 1 instance, 1 virtual server, 2 real servers"], plan.Lines);
    }

    [Fact]
    public void A_changed_setting_has_its_old_and_its_new_value() => Expect(
        Between(Instance, Instance.Replace("virtual_router_id", "priority 150\n    virtual_router_id", StringComparison.Ordinal)),
        "change instance VI_1: priority 100 -> 150");

    [Fact]
    public void A_setting_that_was_a_default_is_marked() => Expect(
        Between(Web, Web.Replace("delay_loop 6", "delay_loop 6\n    quorum 2", StringComparison.Ordinal)),
        "change virtual server TCP 10.9.0.100:80: quorum 1 (default) -> 2");

    [Fact]
    public void A_setting_of_a_checker_is_named_with_its_block() => Expect(
        Between(Web, ReplaceLast(Web, "TCP_CHECK {", "TCP_CHECK {\n connect_timeout 3")),
        "change real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80: TCP_CHECK connect_timeout 5 (default) -> 3");

    [Fact]
    public void What_servers_inherit_is_said_once_for_all_of_them() => Expect(
        Between(Web, Web.Replace("delay_loop 6", "delay_loop 7", StringComparison.Ordinal)),
        "change virtual server TCP 10.9.0.100:80: delay_loop 6 -> 7",
        "change 2 real servers of virtual server TCP 10.9.0.100:80: delay_loop 6 -> 7, inherited",
        "change 2 real servers of virtual server TCP 10.9.0.100:80: TCP_CHECK warmup 6 -> 7, inherited",
        "change 2 real servers of virtual server TCP 10.9.0.100:80: TCP_CHECK delay_loop 6 -> 7, inherited");

    [Fact]
    public void Of_several_blocks_of_one_kind_the_changed_one_is_numbered()
    {
        const string Checks = "TCP_CHECK {\n connect_port 81\n }\n TCP_CHECK {\n connect_port 82\n }";
        var running = ReplaceLast(Web, "TCP_CHECK {\n        }", Checks);
        Expect(
            Between(running, running.Replace("82", "83", StringComparison.Ordinal)),
            "change real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80: TCP_CHECK#2 connect_port 82 -> 83");
    }

    [Fact]
    public void The_source_address_has_the_name_that_the_file_gives_it()
    {
        var named = Instance.Replace("interface", "unicast_src_ip 10.9.0.1\n unicast_peer {\n 10.9.0.2\n }\n interface",
            StringComparison.Ordinal);
        Assert.Contains("change instance VI_1: unicast_src_ip 10.9.0.1 -> 10.9.0.3",
            Between(named, named.Replace("9.0.1\n", "9.0.3\n", StringComparison.Ordinal)).Changes);
        Assert.Contains("add", string.Join('\n', Between(Instance, named).Changes));
        Assert.DoesNotContain("mcast_src_ip", string.Join('\n', Between(Instance, named).Lines));
    }

    [Fact]
    public void No_plan_holds_a_secret_of_any_keyword()
    {
        foreach (var (table, keyword) in Keepalived.Configuration.AllTables.Walk()
            .SelectMany(table => table.Keywords.Where(k => k.IsSecret).Select(keyword => (table, keyword))))
        {
            string[] files = ["",
                .. new[] { "Qx1",
                    "Qx2" }.Select(secret =>
                    Surroundings.Around(table.Path,
                        $"{keyword.Name} {(keyword.Name == "key" ? $"2 {secret}{new string('x', 40)}" : secret)}"))];
            foreach (var (running, next) in files.SelectMany(running => files.Select(next => (running, next))))
            {
                var plan = Between(running, next);
                // An instance with auth_hmac is left out, so that nothing changes with its keys.
                Assert.True(table.Path == "vrrp_instance/auth_hmac" || (running == next) == plan.IsEmpty, keyword.Name);
                Assert.DoesNotContain("Qx", string.Join('\n', plan.Lines));
            }
        }
    }

    [Fact]
    public void A_password_is_not_shown()
    {
        var running = Instance.Replace("interface", "authentication {\n auth_type PASS\n auth_pass first\n }\n interface",
            StringComparison.Ordinal);
        Expect(Between(running, running.Replace("first", "second", StringComparison.Ordinal)),
            "change instance VI_1: authentication auth_pass another value, not shown");
        Expect(Between(Instance, running), "change instance VI_1: add authentication { auth_type PASS; auth_pass (not shown) }");
    }

    [Fact]
    public void The_order_of_the_addresses_is_a_change() => Expect(
        Between(
            Instance.Replace("/24", "/24\n10.9.0.101/24", StringComparison.Ordinal),
            Instance.Replace("10.9.0.100/24", "10.9.0.101/24\n10.9.0.100/24", StringComparison.Ordinal)),
        "change instance VI_1: the same lines in another order");

    [Fact]
    public void An_address_comes_and_goes_with_its_instance()
    {
        var two = Instance.Replace("/24", "/24\n10.9.0.101/24 dev eth1", StringComparison.Ordinal);
        Expect(
            Between(Instance, two),
            ["change instance VI_1: add virtual_ipaddress 10.9.0.101/24 dev eth1"],
            ["address 10.9.0.101/24 on eth1 comes with VI_1"]);
        Expect(
            Between(two, Instance),
            ["change instance VI_1: remove virtual_ipaddress 10.9.0.101/24 dev eth1"],
            ["address 10.9.0.101/24 on eth1 goes with VI_1: connections to it are cut where it is master"]);
    }

    [Fact]
    public void An_address_that_another_instance_takes_moves()
    {
        var next = Instance.Replace("VI_1", "VI_2", StringComparison.Ordinal);
        Expect(
            Between(Instance, next),
            ["remove instance VI_1", "add instance VI_2"],
            ["instance VI_1 resigns with priority 0", "address 10.9.0.100/24 on eth0 moves from VI_1 to VI_2"]);
    }

    [Fact]
    public void Another_router_id_is_another_router() => Expect(
        Between(Instance, Instance.Replace("51", "52", StringComparison.Ordinal)),
        ["change instance VI_1: virtual_router_id 51 -> 52"],
        ["instance VI_1 becomes another router: the old one resigns with priority 0, the new one takes part in the election"]);

    [Fact]
    public void What_only_a_start_reads_waits_for_one()
    {
        Wait(Instance, "global_defs {\n lvs_flush\n}\n" + Instance, "global_defs lvs_flush");
        Wait(Instance, Instance.Replace("interface", "state MASTER\n interface", StringComparison.Ordinal), "instance VI_1 state");
        Wait(Web, ReplaceLast(Web, "TCP_CHECK {", "TCP_CHECK {\n alpha"),
            "real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80 TCP_CHECK alpha");
    }

    [Fact]
    public void What_servers_inherit_waits_once_for_all_of_them() =>
        Wait(Web, Web.Replace("delay_loop", "alpha\n delay_loop", StringComparison.Ordinal), "virtual server TCP 10.9.0.100:80 alpha");

    [Fact]
    public void What_begins_with_the_reload_waits_for_nothing()
    {
        var master = Instance.Replace("interface", "state MASTER\n interface", StringComparison.Ordinal);
        Assert.Empty(Between("", master).AtNextStart);
        Assert.Empty(Between(Instance, master.Replace("51", "52", StringComparison.Ordinal)).AtNextStart);
        Assert.Empty(Between(master, master.Replace("51", "52", StringComparison.Ordinal)).AtNextStart);
    }

    [Fact]
    public void A_removed_real_server_cuts_its_connections_and_one_of_weight_0_does_not()
    {
        var one = Web[..Web.LastIndexOf("    real_server", StringComparison.Ordinal)] + "}\n";
        Expect(
            Between(Web, one),
            ["remove real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80"],
            ["connections through TCP 10.9.0.100:80 to 10.9.0.12:80 are cut: the kernel drops their packets; weight 0 first would let "
                + "them end"]);
        Expect(
            Between(Web, ReplaceLast(Web, "TCP_CHECK", "weight 0\nTCP_CHECK")),
            "change real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80: weight 1 (default) -> 0");
    }

    [Fact]
    public void With_graceful_removal_the_connections_of_a_removed_server_go_on()
    {
        const string Grace = "global_defs {\n #director: graceful_removal 300\n}\n";
        var one = Web[..Web.LastIndexOf("    real_server", StringComparison.Ordinal)] + "}\n";
        Expect(
            Between(Grace + Web, Grace + one),
            ["remove real server 10.9.0.12:80 of virtual server TCP 10.9.0.100:80"],
            ["connections through TCP 10.9.0.100:80 to 10.9.0.12:80 may go on for 300 s, and no new ones come"]);
    }

    [Fact]
    public void A_removed_virtual_server_cuts_its_connections() => Expect(
        Between(Instance + Web, Instance),
        ["remove virtual server TCP 10.9.0.100:80 with 2 real servers"],
        ["connections through TCP 10.9.0.100:80 are cut: it leaves the table"]);

    [Fact]
    public void Another_protocol_is_another_virtual_server() => Expect(
        Between(Web, Web.Replace("protocol TCP", "protocol UDP", StringComparison.Ordinal)),
        ["remove virtual server TCP 10.9.0.100:80 with 2 real servers", "add virtual server UDP 10.9.0.100:80 with 2 real servers"],
        ["connections through TCP 10.9.0.100:80 are cut: it leaves the table"]);

    [Fact]
    public void A_scheduler_is_changed_in_place_and_cuts_nothing() => Expect(
        Between(Web, Web.Replace("lvs_sched rr", "lvs_sched wlc", StringComparison.Ordinal)),
        "change virtual server TCP 10.9.0.100:80: lvs_sched rr -> wlc");

    [Fact]
    public void A_firewall_mark_of_another_family_is_another_service()
    {
        const string Mark =
            "virtual_server fwmark 7 {\n lvs_sched rr\n lvs_method TUN\n ip_family inet\n real_server 10.9.0.11 80 {\n}\n}\n";
        var plan = Between(Mark, Mark.Replace("inet", "inet6", StringComparison.Ordinal));
        Assert.Equal(
            ["remove virtual server fwmark 7 with 1 real server", "add virtual server fwmark 7 inet6 with 1 real server"],
            plan.Changes.Where(change => change.Contains("virtual server", StringComparison.Ordinal)));
    }

    [Fact]
    public void Many_lost_servers_are_counted_not_listed()
    {
        var servers = Enumerable.Range(1, 9)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"real_server 10.9.1.{number} 80 {{\n}}\n"));
        var many = Web.Replace("delay_loop 6", $"delay_loop 6\n{string.Concat(servers)}", StringComparison.Ordinal);
        Assert.EndsWith(
            "to 10.9.1.1:80, 10.9.1.2:80, 10.9.1.3:80, 10.9.1.4:80, 10.9.1.5:80 and 4 more are cut: the kernel drops their packets; "
            + "weight 0 first would let them end", Assert.Single(Between(many, Web).Effects));
    }

    private static ReloadPlan Between(string running, string next) =>
        ReloadPlan.Between(Conf.Read(running).Configuration, Conf.Read(next).Configuration);

    private static void Expect(ReloadPlan plan, params string[] changes) => Expect(plan, changes, []);

    private static void Expect(ReloadPlan plan, string[] changes, string[] effects)
    {
        Assert.Equal(changes, plan.Changes);
        Assert.Equal(effects, plan.Effects);
    }

    private static void Wait(string running, string next, string setting)
    {
        foreach (var plan in new[] { Between(running, next), Between(next, running) })
        {
            Assert.Equal($"{setting}: changed, takes effect at the next start", Assert.Single(plan.AtNextStart));
            Assert.Contains(plan.AtNextStart[0], plan.Lines);
        }
    }

    private static string ReplaceLast(string text, string old, string by)
    {
        var index = text.LastIndexOf(old, StringComparison.Ordinal);
        return $"{text[..index]}{by}{text[(index + old.Length)..]}";
    }
}
