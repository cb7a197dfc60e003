using Xunit.Abstractions;

namespace Lab.Tests.Framework;

/// <summary>What a scenario observed: said in its output, and in a file of <c>LAB_SHARED</c> that outlives the kernel.</summary>
public sealed class Figures(string scenario, ITestOutputHelper output)
{
    public void Record(string what, string observed)
    {
        var line = $"{scenario}: {what}: {observed}";
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("LAB_SHARED") is { Length: > 0 } shared)
        {
            File.AppendAllText(Path.Combine(shared, $"{scenario.Split(' ')[0]}.figures"), line + "\n");
        }
    }

    /// <summary>Records a time and holds it to its bound.</summary>
    public void RecordWithin(string what, TimeSpan observed, TimeSpan bound)
    {
        Record(what, $"{observed.TotalSeconds:0.00} s (bound {bound.TotalSeconds:0.00} s)");
        Assert.True(observed <= bound, $"{what}: {observed.TotalSeconds:0.00} s, at most {bound.TotalSeconds:0.00} s");
    }
}
