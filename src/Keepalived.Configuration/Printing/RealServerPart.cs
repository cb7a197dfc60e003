namespace Keepalived.Configuration;

/// <summary>A <c>real_server</c> block. There are thousands of them, so it holds no more than it needs and makes its name when asked.</summary>
internal sealed class RealServerPart(RealServer server, VirtualServer parent, GlobalDefinitions global) : ConfigurationPart("real_server", server)
{
    public override string Name => server.Name;

    private protected override void PrintStatements(ConfigurationWriter writer) => RealServerKeywords.Print(server, parent, global, writer);
}
