using Lab.Tests.Framework;
using Xunit.Abstractions;

namespace Lab.Tests.Scenarios;

/// <summary>Of the recipes those whose packet filter is nftables.</summary>
public sealed class S62_Recipes_Full(ITestOutputHelper output) : RecipeScenario(output)
{
    [FullLabFact]
    public Task Localnode_two() => PlayAsync("localnode-two");
}
