using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Netlink;
using TestSupport.Netlink;

namespace Ipvs.Netlink.Tests;

public class CodecProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void A_service_is_read_as_it_was_written() =>
        Prop.ForAll(Any.Service.ToArbitrary(), service =>
        {
            byte[] reply = [(byte)IpvsCommand.NewService, 1, 0, 0,
                .. CodecTests.Written(writer => IpvsServiceCodec.Write(writer, service))];
            return IpvsServiceCodec.TryParse(default, reply, out var read) && read.HasSettingsOf(service);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_destination_is_read_as_it_was_written() =>
        Prop.ForAll(Any.Destination.ToArbitrary(), destination =>
        {
            byte[] reply = [(byte)IpvsCommand.NewDestination, 1, 0, 0,
                .. CodecTests.Written(writer => IpvsDestinationCodec.Write(writer, destination))];
            return IpvsDestinationCodec.Parser(AddressFamily.Unspecified)(default, reply, out var read)
                && read.HasSettingsOf(destination)
                && read.Tunnel == destination.Tunnel;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_as_a_service_are_survived()
    {
        Survives<IpvsService>(IpvsHex.TcpService, IpvsServiceCodec.TryParse);
        Survives<IpvsService>(IpvsHex.MarkService, IpvsServiceCodec.TryParse);
    }

    [Fact]
    public void Any_bytes_as_a_destination_are_survived() =>
        Survives(IpvsHex.GueDestination, IpvsDestinationCodec.Parser(AddressFamily.InterNetwork));

    [Fact]
    public void Any_bytes_as_a_daemon_are_survived() => Survives<IpvsDaemon>(IpvsHex.Daemon, IpvsDaemonCodec.TryParse);

    [Fact]
    public void Any_bytes_as_timeouts_are_survived() => Survives<IpvsTimeouts>(IpvsHex.Config, IpvsTimeoutsCodec.TryParse);

    [Fact]
    public void Any_bytes_as_information_are_survived() => Survives<IpvsInfo>(IpvsHex.Info, IpvsInfoCodec.TryParse);

    // No exception is the whole of it; what is refused is refused. The text of what is taken must not throw either.
    private static void Survives<T>(byte[] good, NetlinkParser<T> parse)
        where T : class
    {
        Assert.True(parse(default, good, out _));
        Prop.ForAll(HostileBytes.MutationsOf(good), bytes => Reads(parse, bytes)).Check(Thorough);
        Prop.ForAll(HostileBytes.Any, bytes => Reads(parse, [.. good[..8], .. bytes])).Check(Thorough);
    }

    private static bool Reads<T>(NetlinkParser<T> parse, byte[] bytes)
        where T : class => !parse(default, bytes, out var item) || item.ToString() is not null;
}
