using System.Net;
using Director.Core.Engine;
using Director.Core.Servers;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Core.Tests.Engine;

public class StatusLineTests
{
    [Fact]
    public void Both_halves_are_counted_masters_first() => Assert.Equal(
        "3 instances (1 master, 2 backup), 2 virtual servers, 5 of 6 real servers up",
        Of([VrrpState.Backup, VrrpState.Master, VrrpState.Backup], new(3, 3, 0, 3, 3), new(3, 2, 0, 3, 2)));

    [Fact]
    public void One_is_singular_and_none_has_no_roles()
    {
        Assert.Equal(
            "1 instance (1 fault), 1 virtual server, 0 of 1 real server up", Of([VrrpState.Fault], new ServerTally(1, 0, 0, 1, 0)));
        Assert.Equal("0 instances, 0 virtual servers, 0 of 0 real servers up", Of([]));
    }

    [Fact]
    public void What_has_not_been_checked_is_assumed() => Assert.Equal(
        "0 instances, 1 virtual server, 2 of 3 real servers up (2 assumed up, 0 checked)", Of([], new ServerTally(3, 2, 2, 0, 2)));

    [Fact]
    public void A_table_that_cannot_be_written_serves_nothing()
    {
        const string Trouble = "the kernel has no ip_vs";
        Assert.Equal(
            "1 instance (1 backup), 1 virtual server, none is served: the ip_vs table cannot be written (the kernel has no ip_vs)",
            (Snapshot([VrrpState.Backup], new ServerTally(2, 2, 0, 2, 2)) with { TableTrouble = Trouble }).Status);
        Assert.Equal("0 instances, 0 virtual servers, 0 of 0 real servers up", (Snapshot([]) with { TableTrouble = Trouble }).Status);
    }

    [Fact]
    public void Before_the_start_it_is_empty() => Assert.Equal("", (Snapshot([VrrpState.Backup]) with { Started = null }).Status);

    [Fact]
    public void What_is_wrong_comes_last_faults_first_and_has_room_for_three()
    {
        var snapshot = Snapshot([VrrpState.Backup, VrrpState.Fault]);
        snapshot = snapshot with
        {
            Instances = [snapshot.Instances[0] with { Rejects = "rejects 192.0.2.2: it is wrong" }, snapshot.Instances[1] with
            {
                Faults = "eth0 has no carrier",
            }],
        };
        Assert.EndsWith(" up; VI_2: eth0 has no carrier; VI_1 rejects 192.0.2.2: it is wrong", snapshot.Status, StringComparison.Ordinal);

        snapshot = Snapshot([.. Enumerable.Repeat(VrrpState.Fault, 5)]);
        snapshot = snapshot with { Instances = [.. snapshot.Instances.Select(instance => instance with { Faults = "down" })] };
        Assert.EndsWith("; VI_1: down; VI_2: down; VI_3: down; and 2 more", snapshot.Status, StringComparison.Ordinal);
    }

    private static string Of(VrrpState[] states, params ServerTally[] servers) => Snapshot(states, servers).Status;

    private static DirectorSnapshot Snapshot(VrrpState[] states, params ServerTally[] servers) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Started = DateTimeOffset.UnixEpoch,
        Instances =
        [
            .. states.Select((state, index) => new InstanceSnapshot { Configuration = new VrrpInstance($"VI_{index + 1}"), State = state }),
        ],
        VirtualServers =
        [
            .. servers.Select(tally => new VirtualServerSnapshot(
                new VirtualServer(new VirtualServerKey.Address(IPAddress.Loopback, 80)), HasQuorum: true, tally, [])),
        ],
    };
}
