using Director.Protocol;
using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>The names that may stand for an argument, for shells to complete. Pure.</summary>
public static class Names
{
    /// <summary>The kinds of arguments.</summary>
    public static string[] Kinds { get; } = ["NAME", "INSTANCE", "SERVICE", "SERVER"];

    /// <summary>Each name once, in the order of the file. Virtual servers by their last word, which needs no quotes.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="previous">For a server: the virtual server that was named before it; where there is none of that name, all.</param>
    public static IEnumerable<string> Of(StatusReply status, string kind, string? previous)
    {
        var instances = status.Instances.Select(static one => one.Name);
        var services = status.VirtualServers.Select(Short);
        var names = kind switch
        {
            "INSTANCE" => instances,
            "SERVICE" => services,
            "SERVER" => Servers(Behind(status, previous)),
            _ => instances.Concat(services).Concat(Servers(status.VirtualServers)),
        };
        // What a terminal would not show as it is cannot be chosen there.
        return names.Distinct().Where(static name => PlainText.Of(name) == name);
    }

    private static IEnumerable<string> Servers(IEnumerable<VirtualServer> services) =>
        services.SelectMany(static one => one.RealServers.Select(static server => server.Name));

    private static IReadOnlyList<VirtualServer> Behind(StatusReply status, string? previous)
    {
        var named = status.VirtualServers.Where(one => previous is not null
            && new NamePattern(previous).Matches(one.Name)).ToList();
        return named.Count > 0 ? named : status.VirtualServers;
    }

    private static string Short(VirtualServer one) => NamePattern.Short(one.Name);
}
