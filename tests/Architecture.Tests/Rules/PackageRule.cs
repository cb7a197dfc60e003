using System.Xml.Linq;

namespace Architecture.Tests.Rules;

/// <summary>Libraries that only some projects may know.</summary>
internal static class PackageRule
{
    private static readonly (string Package, string[] Projects)[] Bound =
    [
        ("Serilog", ["Director.Daemon"]),
        ("Polly", ["HealthChecks", "Director.Daemon"]),
        ("Tmds.LibC", ["Linux"]),
        ("Tmds.Linux", ["Linux"]),
        ("System.CommandLine", ["Director.Daemon"]),
        ("Microsoft.Extensions.Hosting", ["Director.Daemon"]),
        ("Microsoft.Playwright", ["Director.Observe"]),
        ("MailKit", ["Director.Reporting"]),
        ("MimeKit", ["Director.Reporting"]),
        ("Tmds.DBus", ["Director.Observe"]),
    ];

    /// <summary>Package references outside their projects, and uses of the namespaces that come along transitively.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var found = file.Path.EndsWith(".csproj", StringComparison.Ordinal) ? Packages(file) : Usings(file);
            foreach (var (package, projects) in Bound)
            {
                if (!projects.Any(project => IsOf(file, project)) && found.Any(name => IsWithin(name, package)))
                {
                    yield return $"{file.Path}: {package} belongs to {string.Join(" and ", projects)} alone";
                }
            }
        }
    }

    private static bool IsWithin(string name, string package)
        => name == package || name.StartsWith(package + ".", StringComparison.Ordinal);

    private static bool IsOf(SourceFile file, string project) => file.IsIn($"src/{project}") || file.IsIn($"tests/{project}.Tests");

    private static IEnumerable<string> Packages(SourceFile project) =>
        XDocument.Parse(project.Text).Descendants("PackageReference").Select(reference => (string?)reference.Attribute("Include") ?? "");

    private static IEnumerable<string> Usings(SourceFile file) => file.Lines
        .Where(line => line.Line.StartsWith("using ", StringComparison.Ordinal)
            || line.Line.StartsWith("global using ", StringComparison.Ordinal))
        .Select(line => line.Line.Trim().TrimEnd(';').Split(' ')[^1]);
}
