using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>How a plan names the blocks of a file.</summary>
internal static class PartNames
{
    /// <summary>"instance VI_1", "virtual server TCP 10.9.0.100:80", "static_routes"; unique but for blocks without a name.</summary>
    public static string Of(ConfigurationPart part)
    {
        var name = part.Subject switch
        {
            VirtualServer server => ServerNames.Of(server),
            RealServer server => ServerNames.Of(server),
            _ => part.Name,
        };
        return name.Length == 0 ? Kind(part) : $"{Kind(part)} {name}";
    }

    /// <summary>"instance", "virtual server"; of a block without a name the keyword itself.</summary>
    public static string Kind(ConfigurationPart part) => part switch
    {
        { Keyword: "" } => "top level",
        { Name: "" } => part.Keyword,
        _ => part.Keyword.Replace("vrrp_", "", StringComparison.Ordinal).Replace('_', ' '),
    };

    /// <summary>The parts by what tells them apart: what they are, numbered where blocks have no name.</summary>
    public static IEnumerable<(object Key, ConfigurationPart Part)> Keyed(IEnumerable<ConfigurationPart> parts)
    {
        Dictionary<string, int> unnamed = [];
        foreach (var part in parts)
        {
            yield return (Key(part, unnamed), part);
        }
    }

    private static object Key(ConfigurationPart part, Dictionary<string, int> unnamed) => part.Subject switch
    {
        VirtualServer server => VirtualServerId.Of(server),
        RealServer server => RealServerId.Of(server),
        _ when part.Name.Length > 0 => (part.Keyword, part.Name),
        _ => (part.Keyword, unnamed[part.Keyword] = unnamed.GetValueOrDefault(part.Keyword) + 1),
    };
}
