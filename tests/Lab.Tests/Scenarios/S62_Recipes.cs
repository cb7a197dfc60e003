using System.Reflection;
using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>The clusters of docs/recipes, each made from its page.</summary>
public sealed class S62_Recipes(ITestOutputHelper output) : RecipeScenario(output)
{
    [LabFact]
    public Task One_director() => PlayAsync("one-director");

    [LabFact]
    public Task Direct_routing() => PlayAsync("direct-routing");

    [LabFact]
    public Task Nat() => PlayAsync("nat");

    [LabFact]
    public Task Tunnel() => PlayAsync("tunnel");

    [LabFact]
    public Task Localnode_one() => PlayAsync("localnode-one");

    [LabFact]
    public Task Service_path() => PlayAsync("service-path");

    [LabFact]
    public Task Sessions() => PlayAsync("sessions");

    [LabFact]
    public Task Nfs() => PlayAsync("nfs");

    [LabFact]
    public Task Ipv6_only() => PlayAsync("ipv6-only");

    [LabFact]
    public Task Two_addresses() => PlayAsync("two-addresses");

    [LabFact]
    public Task Unicast() => PlayAsync("unicast");

    [LabFact]
    public Task Smtp() => PlayAsync("smtp");

    [LabFact]
    public Task Mariadb() => PlayAsync("mariadb");

    [LabFact]
    public Task From_keepalived() => PlayAsync("from-keepalived");

    [Fact]
    public void Every_page_is_played() => Assert.Empty(Recipe.Names.Except(
        new[] { typeof(S62_Recipes), typeof(S62_Recipes_Full) }
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(static method => method.Name.Replace('_', '-').ToLowerInvariant())));
}
