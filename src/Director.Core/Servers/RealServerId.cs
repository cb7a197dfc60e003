using System.Net;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>Which server behind a virtual one, a real or a sorry server: two with one address and port are the same.</summary>
public readonly record struct RealServerId(IPAddress Address, ushort Port)
{
    /// <summary>Of a block of the file.</summary>
    public static RealServerId Of(RealServer server) => new(server.Address, server.Port);

    /// <summary>Of a line of the file.</summary>
    public static RealServerId Of(SorryServer server) => new(server.Address, server.Port);

    /// <summary>As logs show it: "10.9.0.11:80".</summary>
    public override string ToString() => ServerNames.Of(this);
}
