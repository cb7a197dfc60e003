using Architecture.Tests.Rules;

namespace Architecture.Tests;

/// <summary>The map of the projects.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Projects_reference_only_what_the_map_shows() => Assert.Empty(ArrowRule.Violations(Repository.Files(".csproj")));

    [Fact]
    public void Every_project_was_looked_at() => Assert.True(Repository.Files(".csproj").Count(file => file.IsIn("src")) >= 9);

    [Theory]
    [InlineData("src/Linux/Linux.csproj", "../Vrrp/Vrrp.csproj", "Linux -> Vrrp")]
    [InlineData("src/Director.Core/Director.Core.csproj", "../Director.Reporting/Director.Reporting.csproj",
        "Director.Core -> Director.Reporting")]
    [InlineData("src/Vrrp/Vrrp.csproj", @"..\Netlink\Netlink.csproj", "Vrrp -> Netlink")]
    [InlineData("src/Director.Core/Director.Core.csproj", "../Linux/Linux.csproj", "Director.Core -> Linux")]
    [InlineData("tests/Vrrp.Tests/Vrrp.Tests.csproj", "../../src/HealthChecks/HealthChecks.csproj", "Vrrp.Tests -> HealthChecks")]
    [InlineData("src/Utilities/Utilities.csproj", "../Linux/Linux.csproj", "src/Utilities/Utilities.csproj: is not on the map")]
    public void An_arrow_too_many_is_found(string path, string reference, string expected) =>
        Assert.Contains(expected, Assert.Single(ArrowRule.Violations([Example(path, reference)])));

    [Theory]
    [InlineData("src/Director.Daemon/Director.Daemon.csproj", "../Director.Reporting/Director.Reporting.csproj")]
    [InlineData("src/Director.Reporting/Director.Reporting.csproj", "../Director.Core/Director.Core.csproj")]
    [InlineData("tests/Vrrp.Tests/Vrrp.Tests.csproj", "../../src/Vrrp/Vrrp.csproj")]
    public void An_arrow_of_the_map_is_fine(string path, string reference)
        => Assert.Empty(ArrowRule.Violations([Example(path, reference)]));

    private static SourceFile Example(string path, string reference) =>
        new(path, $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>");
}
