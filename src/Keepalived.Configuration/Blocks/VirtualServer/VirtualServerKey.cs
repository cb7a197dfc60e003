using System.Net;

namespace Keepalived.Configuration;

/// <summary>What a <c>virtual_server</c> answers for.</summary>
public abstract record VirtualServerKey
{
    private VirtualServerKey()
    {
    }

    /// <summary><c>virtual_server IP PORT</c>; port zero is any.</summary>
    public sealed record Address(IPAddress Ip, ushort Port) : VirtualServerKey
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Ip} {Port}";
    }

    /// <summary><c>virtual_server fwmark N</c>.</summary>
    public sealed record FirewallMark(uint Mark) : VirtualServerKey
    {
        /// <inheritdoc/>
        public override string ToString() => $"fwmark {Mark}";
    }

    /// <summary><c>virtual_server group NAME</c>.</summary>
    public sealed record Group(string Name) : VirtualServerKey
    {
        /// <inheritdoc/>
        public override string ToString() => $"group {Name}";
    }
}
