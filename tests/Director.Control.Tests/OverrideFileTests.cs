using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Director.Control.Server;
using Director.Control.Tests.Support;
using Director.Core.Engine;
using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Control.Tests;

public sealed class OverrideFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("kept").FullName, OverrideFile.Name);

    [Fact]
    public void What_is_kept_comes_back()
    {
        var server = RealServerId.Of(Cluster.Web.RealServers[0]);
        VirtualServerKey.Address address = new(IPAddress.Parse("2001:db8::1"), 80);
        var (mark, group) = (new VirtualServerKey.FirewallMark(7), new VirtualServerKey.Group("web"));
        ImmutableArray<OperatorOverride> all =
        [
            Of(new OverrideTarget.Instance(new("VI_1")), OverrideKind.Resign),
            Of(new OverrideTarget.Instance(new("VI_2")), OverrideKind.Priority) with { Priority = 120 },
            Of(Server(VirtualServerId.Of(Cluster.Web), server), OverrideKind.Drain) with
            {
                Reason = "kernel \"update\"",
                Expires = Cluster.Then,
            },
            Of(Server(new(AddressFamily.InterNetworkV6, TransportProtocol.None, mark), server), OverrideKind.Disable),
            Of(Server(new(AddressFamily.InterNetwork, TransportProtocol.Udp, group), server), OverrideKind.Weight) with { Weight = 5 },
            Of(Server(new(AddressFamily.InterNetworkV6, TransportProtocol.Tcp, address), new(address.Ip, 81)), OverrideKind.Drain),
        ];
        Store.Save(all);
        Assert.Equal(all.ToArray(), Store.Load().ToArray());
        Store.Save([]);
        Assert.False(File.Exists(_path));
        Assert.Empty(Store.Load());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"version":2,"overrides":[]}""")]
    [InlineData("""{"version":1}""")]
    public void What_is_no_such_file_is_said(string text)
    {
        File.WriteAllText(_path, text);
        Assert.Throws<IOException>(() => Store.Load());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"kind":0}""")]
    [InlineData("""{"kind":77,"instance":"VI_1"}""")]
    [InlineData("""{"kind":0,"instance":"VI_1"}""")]
    [InlineData("""{"kind":2,"weight":-1,"address":"10.9.0.100","serverAddress":"10.9.0.11"}""")]
    [InlineData("""{"kind":0,"address":"10.9.0.100","serverAddress":"x"}""")]
    [InlineData("""{"kind":4,"priority":120,"address":"10.9.0.100","serverAddress":"10.9.0.11"}""")]
    [InlineData("""{"kind":4,"instance":"VI_1"}""")]
    [InlineData("""{"kind":4,"instance":"VI_1","priority":255}""")]
    public void An_entry_that_makes_no_sense_is_left_out(string entry)
    {
        File.WriteAllText(_path, $$"""{"version":1,"overrides":[{{entry}}]}""");
        Assert.Empty(Store.Load());
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private OverrideFile Store => new(_path, static (path, write) =>
    {
        using StreamWriter writer = new(path);
        write(writer);
    });

    private static OperatorOverride Of(OverrideTarget target, OverrideKind kind) => new(target, kind, "ann (uid 0)", Cluster.Then);

    private static OverrideTarget.Server Server(VirtualServerId service, RealServerId server) => new(new MemberId(service, server));
}
