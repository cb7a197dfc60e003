using System.Collections.Immutable;
using System.Net;
using Linux;
using Netlink;
using Netlink.Generic;
using TestSupport.Netlink;

namespace Ipvs.Netlink.Tests;

public class IpvsClientTests
{
    private const ushort Family = 28;
    private static readonly IpvsServiceId Http = IpvsServiceId.ByAddress(IpvsProtocol.Tcp, IPAddress.Parse("10.0.0.100"), 80);
    private static readonly IpvsDestination RealServer = new(IPAddress.Parse("10.0.0.1"), 80);
    private readonly ScriptedKernel _kernel = new();

    [Fact]
    public void The_table_is_the_services_and_then_the_destinations_of_each()
    {
        ExpectDump(IpvsCommand.GetService)
            .Reply(Family, IpvsHex.TcpService, NetlinkFlags.Multi).Reply(Family, IpvsHex.MarkService, NetlinkFlags.Multi).Done();
        ExpectDump(IpvsCommand.GetDestination)
            .Reply(Family, IpvsHex.GueDestination, NetlinkFlags.Multi).Reply(Family, IpvsHex.DirectDestination, NetlinkFlags.Multi).Done();
        ExpectDump(IpvsCommand.GetDestination).Done();

        var table = Client().GetTable();

        Assert.Equal(["TCP 10.0.0.100:80", "firewall mark 5 (IPv6)"], table.Services.Select(entry => entry.Service.Id.ToString()));
        Assert.Equal(["10.0.0.2", "10.0.0.1"], table.Services[0].Destinations.Select(destination => destination.Address.ToString()));
        Assert.Empty(table.Services[1].Destinations);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void What_a_dump_tells_twice_is_there_once()
    {
        ExpectDump(IpvsCommand.GetService)
            .Reply(Family, IpvsHex.TcpService, NetlinkFlags.Multi).Reply(Family, IpvsHex.TcpService, NetlinkFlags.Multi).Done();
        ExpectDump(IpvsCommand.GetDestination)
            .Reply(Family, IpvsHex.DirectDestination, NetlinkFlags.Multi).Reply(Family, IpvsHex.DirectDestination, NetlinkFlags.Multi)
            .Done();
        Assert.Single(Assert.Single(Client().GetTable().Services).Destinations);
    }

    [Fact]
    public void A_refused_dump_names_what_was_tried()
    {
        ExpectDump(IpvsCommand.GetService).Refuse(Errno.EPERM);
        var exception = Assert.Throws<NetlinkException>(() => Client().GetTable());
        Assert.Equal("dump the virtual servers: Operation not permitted (EPERM)", exception.Message);
    }

    [Fact]
    public void Each_change_has_its_answer()
    {
        Expect(IpvsCommand.NewService, NetlinkFlags.None).Refuse(Errno.EEXIST);
        Expect(IpvsCommand.NewDestination, NetlinkFlags.None);
        Expect(IpvsCommand.SetDestination, NetlinkFlags.None).Refuse(Errno.ENOENT);
        Expect(IpvsCommand.DeleteDestination, NetlinkFlags.None).Refuse(Errno.ENOENT);
        Expect(IpvsCommand.DeleteService).Refuse(Errno.ESRCH);

        ImmutableArray<IpvsChange> changes =
        [
            IpvsChange.Add(new IpvsService(Http, "wlc")),
            IpvsChange.Add(Http, RealServer),
            IpvsChange.Set(Http, RealServer),
            IpvsChange.Delete(Http, RealServer),
            IpvsChange.Delete(Http),
        ];
        var answers = Client().Apply(changes);

        Assert.Equal(["EEXIST", null, "ENOENT", "ENOENT", "ESRCH"], answers.Select(answer => answer?.Name));
        Assert.Equal([false, true, false, true, true], changes.Zip(answers, static (change, answer) => change.IsDone(answer)));
        Assert.Equal("add virtual server TCP 10.0.0.100:80 scheduler wlc: File exists (EEXIST)",
            new IpvsFailure(changes[0], answers[0]!).ToString());
        Assert.Equal(1, _kernel.Sends);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void Settings_are_asked_for_and_set()
    {
        Expect(IpvsCommand.GetInfo).Reply(Family, IpvsHex.Info).Acknowledge();
        Expect(IpvsCommand.GetConfig).Reply(Family, IpvsHex.Config).Acknowledge();
        Expect(IpvsCommand.SetConfig).Acknowledge();
        Expect(IpvsCommand.Zero).Acknowledge();
        Expect(IpvsCommand.Flush).Acknowledge();
        using var client = Client();
        Assert.Equal(4096u, client.GetInfo().ConnectionTableSize);
        var timeouts = client.GetTimeouts();
        client.SetTimeouts(timeouts);
        client.Zero();
        client.Flush();
        Assert.Equal(IpvsHex.Config[4..], _kernel.Requests[2].Payload[4..]);
        _kernel.AssertPlayedOut();
    }

    [Fact]
    public void An_acknowledgement_without_the_reply_is_an_error()
    {
        Expect(IpvsCommand.GetInfo).Acknowledge();
        Assert.Equal("EPROTO", Assert.Throws<NetlinkException>(() => Client().GetInfo()).Error.Name);
    }

    [Fact]
    public void Refusals_name_what_was_tried()
    {
        Expect(IpvsCommand.Zero).Refuse(Errno.ESRCH);
        Expect(IpvsCommand.NewDaemon).Refuse(Errno.ENODEV);
        using var client = Client();
        Assert.Equal(
            "zero the statistics of TCP 10.0.0.100:80: No such process (ESRCH)",
            Assert.Throws<NetlinkException>(() => client.Zero(Http)).Message);
        Assert.Equal(
            "start the backup sync daemon on eth9, id 3: No such device (ENODEV)",
            Assert.Throws<NetlinkException>(() => client.StartDaemon(new IpvsDaemon(IpvsDaemonState.Backup, "eth9", 3))).Message);
    }

    [Fact]
    public void A_daemon_is_written_as_it_is_read()
    {
        ExpectDump(IpvsCommand.GetDaemon).Reply(Family, IpvsHex.Daemon, NetlinkFlags.Multi).Done();
        Expect(IpvsCommand.DeleteDaemon).Acknowledge();
        using var client = Client();
        var daemon = Assert.Single(client.GetDaemons());
        client.StopDaemon(daemon);
        Assert.True(IpvsDaemonCodec.TryParse(default, [(byte)IpvsCommand.NewDaemon, 1, 0, 0, .. _kernel.Requests[1].Payload[4..]],
            out var written));
        Assert.Equal(daemon, written);
    }

    private ScriptedExchange Expect(IpvsCommand command, NetlinkFlags flags = NetlinkFlags.Ack)
        => _kernel.Expect(Family, flags, (byte)command);

    private ScriptedExchange ExpectDump(IpvsCommand command) => _kernel.Expect(Family, NetlinkFlags.Dump, (byte)command);

    private IpvsClient Client() => new(_kernel.Connect(), new GenericFamily(Family, IpvsClient.FamilyName, Version: 1));
}
