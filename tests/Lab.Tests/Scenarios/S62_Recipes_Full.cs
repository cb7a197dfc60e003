using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Of the recipes those with a packet filter, in both its forms.</summary>
public sealed class S62_Recipes_Full(ITestOutputHelper output) : RecipeScenario(output)
{
    [FullLabFact]
    public Task Localnode_two() => PlayAsync("localnode-two");

    [FullLabFact]
    public Task Localnode_two_with_iptables() => PlayAsync("localnode-two", withIptables: true);
}
