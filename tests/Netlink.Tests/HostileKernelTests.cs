using FsCheck;
using FsCheck.Fluent;
using TestSupport.Netlink;

namespace Netlink.Tests;

/// <summary>Any bytes as replies: no exception, and an end.</summary>
public class HostileKernelTests
{
    [Fact]
    public void Any_acknowledgement_gives_a_result() =>
        Prop.ForAll(HostileBytes.Any, payload =>
        {
            ScriptedKernel kernel = new();
            kernel.Expect(20, NetlinkFlags.Ack).Reply(NetlinkMessageType.Error, payload, NetlinkFlags.AckAttributes);
            NetlinkWriter writer = new();
            writer.Begin(20);
            return kernel.Connect().Execute(writer).Length == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_datagram_in_a_dump_is_survived() =>
        Prop.ForAll(HostileBytes.Any, HostileBytes.Any, (raw, payload) =>
        {
            ScriptedKernel kernel = new();
            kernel.Expect(18, NetlinkFlags.Dump).Raw(raw)
                .Reply(NetlinkMessageType.Done, payload, NetlinkFlags.Multi | NetlinkFlags.AckAttributes);
            NetlinkWriter writer = new();
            writer.Begin(18, NetlinkFlags.Dump);
            List<string> replies = [];
            kernel.Connect().Query<string>(writer, TryParse, replies);
            return true;
        }).QuickCheckThrowOnFailure();

    private static bool TryParse(in NetlinkHeader header, ReadOnlySpan<byte> payload, out string item)
    {
        item = payload.Length.ToString();
        return payload.Length % 2 == 0;
    }
}
