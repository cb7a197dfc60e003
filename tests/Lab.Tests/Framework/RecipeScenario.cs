using Xunit.Abstractions;

namespace Lab.Tests.Framework;

/// <summary>What a page of docs/recipes says is done, and what it shows is seen.</summary>
public abstract class RecipeScenario(ITestOutputHelper output)
{
    private readonly ITestOutputHelper _output = output;

    /// <summary>Makes the cluster of a page from its text, and plays its steps.</summary>
    protected async Task PlayAsync(string name, bool withIptables = false)
    {
        var recipe = Recipe.Read(name);
        await using var lab = await RecipeLab.StartAsync(recipe, withIptables);
        await lab.PlayAsync((step, answer) => _output.WriteLine($"{step.Machine}# {step.Command}\n{answer}"));
        var answers = recipe.Steps.Count(static step => step.Answer.Length > 0);
        new Figures(GetType().Name, _output).Record(recipe.Title,
            $"{recipe.Machines.Length} machines, {recipe.Files.Length} files, {answers} answers as shown");
    }
}
