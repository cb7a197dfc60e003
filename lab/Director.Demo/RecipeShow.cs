namespace Director.Demo;

/// <summary>A page of docs/recipes, built and played.</summary>
internal static class RecipeShow
{
    public static async Task RunAsync(Recipe recipe)
    {
        Screen.Step($"{recipe.Title}: {string.Join(", ", recipe.Machines.Select(static machine => machine.Name))}");
        foreach (var file in recipe.Files)
        {
            Screen.Say($"{file.Path} on {string.Join(", ", file.Machines)}");
        }

        await using var lab = await RecipeLab.StartAsync(recipe);
        await lab.PlayAsync(static (step, answer) =>
        {
            if (step.Said.Length > 0)
            {
                Screen.Step(step.Said);
            }

            Screen.Say($"\e[1m{step.Machine}#\e[0m {step.Command}");
            Screen.Show(answer);
        });
    }
}
