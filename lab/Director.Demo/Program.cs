using System.Diagnostics;
using Director.Demo;

// Runs in the lab; the daemon under test is what DIRECTOR_DAEMON names.
var begin = Stopwatch.GetTimestamp();
if (args is [var recipe])
{
    await RecipeShow.RunAsync(Recipe.Read(recipe));
}
else
{
    await using var cluster = await Cluster.StartAsync(new ClusterPlan(), "demo");
    await new Show(cluster, DaemonProgram.UnderTest).RunAsync();
}

Screen.Step($"The end, after {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
