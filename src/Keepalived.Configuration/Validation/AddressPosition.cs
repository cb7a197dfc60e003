using System.Net;

namespace Keepalived.Configuration;

/// <summary>Where an instance names one of its addresses.</summary>
internal static class AddressPosition
{
    /// <summary>The line of the address; the instance itself where it cannot be found.</summary>
    public static SourcePosition Of(IPAddress address, Located<VrrpInstance> located)
    {
        var text = address.ToString();
        return located.Block.Statements
            .Where(s => s.Keyword is { Name: "virtual_ipaddress" or "virtual_ipaddress_excluded" })
            .SelectMany(s => s.Statements)
            .FirstOrDefault(s => s.Count > 0 && s[0].Split('/')[0] == text)?.Position ?? located.Opener.Position;
    }
}
