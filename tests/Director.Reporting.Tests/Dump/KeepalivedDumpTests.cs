using System.Net;
using System.Text.Json;
using Director.Core.Engine;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Reporting.Tests.Dump;

/// <summary>Names, order and forms as keepalived 2.2.7 was seen to write them.</summary>
public sealed class KeepalivedDumpTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    private readonly KeepalivedStatistics _statistics = new();

    [Fact]
    public void The_json_is_keepalived_s_without_the_password()
    {
        var text = KeepalivedJson.Text(Snapshot(), _statistics);
        Assert.Equal(
            """
            [{"data":{"iname":"VI_1","dont_track_primary":0,"skip_check_adv_addr":0,"strict_mode":0,"vmac_ifname":"","ifp_ifname":"eth0",
            "master_priority":0,"last_transition":1795723200.25,"garp_delay":5,"garp_refresh":0,"garp_rep":5,"garp_refresh_rep":1,
            "garp_lower_prio_delay":5,"garp_lower_prio_rep":5,"lower_prio_no_advert":0,"higher_prio_send_advert":0,"vrid":51,
            "base_priority":100,"effective_priority":107,"vipset":true,"promote_secondaries":false,"adver_int":0.5,"master_adver_int":1,
            "accept":1,"nopreempt":true,"preempt_delay":0,"state":2,"wantstate":2,"version":2,"smtp_alert":true,"notify_deleted":false,
            "script_master":"'/usr/bin/true' 'a b' '/x'",
            "vips":["10.9.0.100/24 dev eth0 scope global set","10.9.0.101 dev eth0 scope global"],
            "evips":["2001:db8::5/64 dev eth0 scope global set"],"track_script":["'/usr/bin/true'"],"auth_type":1,"auth_data":"********"},
            "stats":{"advert_rcvd":3,"advert_sent":12,"become_master":1,"release_master":0,"packet_len_err":0,"advert_interval_err":0,
            "ip_ttl_err":2,"invalid_type_rcvd":0,"addr_list_err":0,"invalid_authtype":0,"authtype_mismatch":0,"auth_failure":4,
            "pri_zero_rcvd":1,"pri_zero_sent":0}}]
            """.Replace("\n", "", StringComparison.Ordinal),
            text);
    }

    [Fact]
    public void Version_2_has_a_name_for_the_list()
    {
        var global = new GlobalDefinitions { Files = new() { JsonVersion = 2 } };
        using var json = JsonDocument.Parse(
            KeepalivedJson.Text(Snapshot() with { Configuration = Configuration.Empty with { GlobalDefinitions = global } }, _statistics));
        Assert.Equal("VI_1", json.RootElement.GetProperty("vrrp")[0].GetProperty("data").GetProperty("iname").GetString());
    }

    [Fact]
    public void The_statistics_are_keepalived_s()
    {
        Assert.Equal(
            """
            VRRP Instance: VI_1
              Advertisements:
                Received: 3
                Sent: 12
              Became master: 1
              Released master: 0
              Packet Errors:
                Length: 0
                TTL: 2
                Invalid Type: 0
                Advertisement Interval: 0
                Address List: 0
              Authentication Errors:
                Invalid Type: 0
                Type Mismatch: 0
                Failure: 4
              Priority Zero:
                Received: 1
                Sent: 0
            """,
            string.Join('\n', _statistics.Lines(Snapshot())));
    }

    [Fact]
    public void What_is_cleared_begins_at_0()
    {
        _statistics.Clear(Snapshot());
        var lines = _statistics.Lines(Snapshot()).ToList();
        Assert.Contains("    Sent: 0", lines);
        Assert.Contains("  Became master: 0", lines);
        Assert.DoesNotContain("    Sent: 12", lines);
    }

    private static DirectorSnapshot Snapshot()
    {
        InterfaceAddress[] addresses = [new(IPAddress.Parse("10.9.0.100"), 24), new(IPAddress.Parse("10.9.0.101"), 32)];
        InterfaceAddress excluded = new(IPAddress.Parse("2001:db8::5"), 64);
        VrrpInstance file = new("VI_1")
        {
            VirtualRouterId = 51,
            Interface = "eth0",
            AdvertInterval = TimeSpan.FromSeconds(0.5),
            NoPreempt = true,
            SmtpAlert = true,
            VirtualAddresses = [.. addresses],
            ExcludedAddresses = [excluded],
            Track = new() { Scripts = [new("chk")] },
            Notify = new() { Master = new(["/usr/bin/true", "a b", "/x"]) },
            Authentication = new(VrrpAuthenticationType.Pass, "secret"),
        };
        return new()
        {
            At = Then,
            Configuration = Configuration.Empty with { VrrpScripts = [new("chk") { Command = new(["/usr/bin/true"]) }] },
            Instances =
            [
                new()
                {
                    Configuration = file,
                    State = VrrpState.Master,
                    Since = Then.AddMilliseconds(250),
                    Addresses =
                    [
                        new(addresses[0], "eth0", IsWanted: true, IsHeld: true),
                        new(addresses[1], "eth0", IsWanted: true, IsHeld: false),
                        new(excluded, "eth0", IsWanted: true, IsHeld: true),
                    ],
                    Loop = Statuses.Master("VI_1", (AdvertisementError.TimeToLive, 2), (AdvertisementError.Password, 4)),
                },
            ],
        };
    }
}
