using Bfd;
using Director.Core.Mapping;
using Keepalived.Configuration.Tests;

namespace Director.Core.Tests.Mapping;

public class BfdMappingTests
{
    [Fact]
    public void Every_word_is_where_it_belongs() => Assert.Equal(
        new BfdSessionOptions
        {
            Name = "b",
            Neighbour = InternetAddress.Parse("192.0.2.2"),
            Source = InternetAddress.Parse("192.0.2.1"),
            IsMultihop = true,
            IsPassive = true,
            MinRx = TimeSpan.FromMilliseconds(30),
            MinTx = TimeSpan.FromMilliseconds(40.5),
            IdleTx = TimeSpan.FromMilliseconds(2000),
            Multiplier = 7,
            TimeToLive = 100,
            LeastTimeToLive = 97,
        },
        Map(
            "neighbor_ip 192.0.2.2\n source_ip 192.0.2.1\n multihop\n passive\n min_rx 30\n min_tx 40.5\n idle_tx 2000\n multiplier 7\n"
            + " ttl 100\n max_hops 3"));

    [Theory]
    [InlineData("neighbor_ip 192.0.2.2", 255, 255)]
    [InlineData("neighbor_ip 192.0.2.2\n max_hops 2", 255, 253)]
    [InlineData("neighbor_ip 192.0.2.2\n max_hops 255", 255, 0)]
    [InlineData("neighbor_ip 192.0.2.2\n max_hops -1", 255, 0)]
    [InlineData("neighbor_ip 192.0.2.2\n ttl 64", 64, 64)]
    // keepalived sends 64 over IPv6 unless it is told otherwise, and RFC 5881 wants 255: ours is heard by both, and hears both.
    [InlineData("neighbor_ip 2001:db8::2", 255, 64)]
    [InlineData("neighbor_ip 2001:db8::2\n hoplimit 255", 255, 255)]
    [InlineData("neighbor_ip 2001:db8::2\n hoplimit 255\n max_hops 1", 255, 254)]
    public void How_far_a_packet_may_come(string words, byte sent, byte least)
    {
        var options = Map(words);
        Assert.Equal((sent, least), (options.TimeToLive, options.LeastTimeToLive));
    }

    private static BfdSessionOptions Map(string words) =>
        BfdMapping.Options(Conf.Read($"bfd_instance b {{\n {words}\n}}").Configuration.BfdInstances.Items.Single());
}
