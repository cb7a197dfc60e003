using System.Xml.Linq;

namespace Architecture.Tests.Rules;

/// <summary>Who may reference whom. Nothing else may.</summary>
internal static class ArrowRule
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Director.Daemon"] = ["Director.Core", "LibC"],
        ["Director.Core"] = ["Vrrp", "HealthChecks", "Ipvs.Netlink", "Route.Netlink", "Keepalived.Configuration"],
        ["Ipvs.Netlink"] = ["Netlink"],
        ["Route.Netlink"] = ["Netlink"],
        ["Netlink"] = ["LibC"],
        ["Vrrp"] = ["Loop", "LibC"],
        ["HealthChecks"] = ["Loop", "LibC"],
        ["Loop"] = ["LibC"],
        ["Keepalived.Configuration"] = [],
        ["LibC"] = [],
        // The scripted kernel that the tests of the netlink libraries share.
        ["TestSupport"] = ["Netlink"],
        // The lab and the bench see the daemon from outside: they run it.
        ["Director.Lab"] = ["TestSupport"],
        ["Lab.Tests"] = ["Director.Lab", "TestSupport"],
        ["Director.Bench"] = ["Director.Lab", "TestSupport"],
        ["Director.Demo"] = ["Director.Lab", "TestSupport"],
    };

    /// <summary>References in project files that are not in the list. A test project may reference what it tests, and TestSupport.</summary>
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
