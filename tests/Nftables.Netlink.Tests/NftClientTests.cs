using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Linux;
using Netlink;
using TestSupport.Netlink;

namespace Nftables.Netlink.Tests;

/// <summary>What the client makes of answers that a kernel may give.</summary>
public class NftClientTests
{
    private const ushort NFT_MSG_NEWGEN = 0x0a0f;
    private const ushort NFT_MSG_GETGEN = 0x0a10;
    private const ushort NFT_MSG_NEWTABLE = 0x0a00;
    private const ushort NFT_MSG_GETTABLE = 0x0a01;
    private readonly ScriptedKernel _kernel = new();

    private NftClient Client => new(_kernel.Connect());

    [Fact]
    public void The_generation_is_in_network_order()
    {
        // struct nfgenmsg, then NFTA_GEN_ID.
        _kernel.Expect(NFT_MSG_GETGEN, NetlinkFlags.Ack).Reply(NFT_MSG_NEWGEN, [0, 0, 0, 1, 8, 0, 1, 0, 0, 0, 1, 2]).Acknowledge();
        Assert.Equal(0x102u, Client.GetGeneration());
    }

    [Fact]
    public void A_kernel_without_nf_tables_is_an_error_that_says_what_was_tried()
    {
        _kernel.Expect(NFT_MSG_GETGEN, NetlinkFlags.Ack).Refuse(Errno.EOPNOTSUPP);
        var failure = Assert.Throws<NetlinkException>(() => Client.GetGeneration());
        Assert.Contains("generation", failure.Message, StringComparison.Ordinal);
        Assert.Contains("EOPNOTSUPP", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there_is_none()
    {
        _kernel.Expect(NFT_MSG_GETTABLE, NetlinkFlags.Ack).Refuse(Errno.ENOENT);
        Assert.Null(Client.GetUses(AddressFamily.InterNetwork, "director"));
    }

    [Fact]
    public void Any_reply_is_an_answer_or_an_error() =>
        AnswersOrRefuses(NFT_MSG_GETGEN, NFT_MSG_NEWGEN, static client => client.GetGeneration());

    [Fact]
    public void So_it_is_about_a_table() =>
        AnswersOrRefuses(NFT_MSG_GETTABLE, NFT_MSG_NEWTABLE, static client => client.GetUses(AddressFamily.InterNetwork, "director"));

    private static void AnswersOrRefuses(ushort asked, ushort answered, Action<NftClient> ask) => Prop.ForAll(HostileBytes.Any, payload =>
    {
        ScriptedKernel kernel = new();
        kernel.Expect(asked, NetlinkFlags.Ack).Reply(answered, payload).Acknowledge();
        try
        {
            ask(new NftClient(kernel.Connect()));
        }
        catch (NetlinkException)
        {
            // A clear refusal.
        }

        return true;
    }).QuickCheckThrowOnFailure();
}
