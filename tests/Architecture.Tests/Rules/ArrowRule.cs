using System.Xml.Linq;

namespace Architecture.Tests.Rules;

/// <summary>Who may reference whom. Nothing else may.</summary>
internal static class ArrowRule
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Director.Daemon"] = ["Director.Control", "Director.Tools", "Director.Reporting", "Linux"],
        ["Director.Control"] = ["Director.Protocol", "Director.Reporting", "Linux"],
        // What an administrator runs beside the daemon, in its program.
        ["Director.Tools"] = ["Director.Protocol", "Director.Core", "Scripts", "Route.Netlink", "Ipvs.Netlink", "Vrrp",
            "Keepalived.Configuration", "Linux"],
        // The companion that faces networks and buses: it knows the daemon by its socket alone.
        ["Director.Observe"] = ["Director.Protocol"],
        ["Director.Protocol"] = [],
        ["Director.Reporting"] = ["Director.Core", "Scripts"],
        ["Director.Core"] = ["Vrrp", "Bfd", "HealthChecks", "Scripts", "Ipvs.Netlink", "Route.Netlink", "Nftables.Netlink",
            "Keepalived.Configuration"],
        ["Ipvs.Netlink"] = ["Netlink"],
        ["Route.Netlink"] = ["Netlink"],
        ["Nftables.Netlink"] = ["Netlink"],
        ["Netlink"] = ["Linux"],
        ["Vrrp"] = ["Loop", "Linux"],
        ["Bfd"] = ["Loop", "Linux"],
        ["HealthChecks"] = ["Keepalived.Configuration", "Loop", "Scripts", "Linux"],
        ["Scripts"] = ["Linux"],
        ["Loop"] = ["Linux"],
        ["Keepalived.Configuration"] = [],
        ["Linux"] = [],
        // The scripted kernel and the scripted runner that several tests share.
        ["TestSupport"] = ["Netlink", "Scripts"],
        // The lab and the bench see the daemon from outside: they run it. The bench looks at the kernel's table by itself.
        ["Director.Lab"] = ["TestSupport"],
        ["Lab.Tests"] = ["Director.Lab", "TestSupport"],
        ["Director.Bench"] = ["Director.Lab", "TestSupport", "Ipvs.Netlink"],
        ["Director.Demo"] = ["Director.Lab", "TestSupport"],
    };

    /// <summary>
    /// References in project files that are not in the list. A test project may reference what it tests, and TestSupport.
    /// </summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> projects)
    {
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project.Path);
            var allowed = Targets(name);
            if (allowed is null)
            {
                yield return $"{project.Path}: is not on the map";
                continue;
            }

            foreach (var target in References(project).Except(allowed))
            {
                yield return $"{project.Path}: {name} -> {target} is not on the map";
            }
        }
    }

    private static string[]? Targets(string project) =>
        Allowed.TryGetValue(project, out var targets) ? targets
        : project.EndsWith(".Tests", StringComparison.Ordinal) ? [project[..^".Tests".Length], "TestSupport"]
        : null;

    private static IEnumerable<string> References(SourceFile project) => XDocument.Parse(project.Text)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')));
}
