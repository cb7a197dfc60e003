using System.Globalization;

namespace Director.Bench;

/// <summary>What is measured of a program in one go, and gives one figure or several.</summary>
/// <param name="Name">What the command line knows it by.</param>
/// <param name="MeasureAsync">Measures it once: a figure for each row, in their order.</param>
/// <param name="Rows">Its lines of the table.</param>
internal sealed record Subject(string Name, Func<DaemonProgram, Task<double[]>> MeasureAsync, params Row[] Rows)
{
    /// <summary>
    /// Which kernel of <c>lab/boot</c> it wants: "small", or "own", which has no ip_vs but whole processors, and counts their time exactly.
    /// </summary>
    public string Kernel { get; init; } = "small";

    /// <summary>keepalived has nothing like it, or does not get there.</summary>
    public bool OnlyDirector { get; init; }

    /// <summary>A figure for each row that there is not.</summary>
    public double[] Nothing => [.. Rows.Select(static _ => double.NaN)];

    /// <summary>How often it is measured; the median counts.</summary>
    public int Rounds { get; init; } = 3;
}

/// <summary>A line of the table.</summary>
/// <param name="Bounds">Where the director's figure has to stay.</param>
internal sealed record Row(string Name, Unit Unit, params Bound[] Bounds);

/// <summary>Where a figure has to stay.</summary>
/// <param name="Text">Reads on after the name of the row.</param>
/// <param name="Holds">Judges the director's figure beside keepalived's.</param>
internal sealed record Bound(string Text, Func<double, double, bool> Holds)
{
    /// <summary>At most so many times keepalived's; holds where keepalived did not get that far.</summary>
    public static Bound Times(double factor) => new(
        string.Create(CultureInfo.InvariantCulture, $"at most {factor} times keepalived's"),
        (ours, theirs) => ours <= factor * theirs || (double.IsNaN(theirs) && !double.IsNaN(ours)));

    public static Bound AtMost(double limit, Unit unit) => new($"at most {unit.Print(limit)}", (ours, _) => ours <= limit);

    public static Bound AtLeast(double limit, Unit unit) => new($"at least {unit.Print(limit)}", (ours, _) => ours >= limit);
}

/// <summary>What a figure is measured in.</summary>
internal sealed record Unit(Func<double, string> Form)
{
    public static readonly Unit Seconds = new(static value => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s"));
    public static readonly Unit Microseconds = new(static value => string.Create(CultureInfo.InvariantCulture, $"{value:0} us"));

    /// <summary>Of kilobytes.</summary>
    public static readonly Unit Megabytes = new(static value => string.Create(CultureInfo.InvariantCulture, $"{value / 1024:0.0} MB"));

    public static readonly Unit Number = new(static value => string.Create(CultureInfo.InvariantCulture, $"{value:0}"));

    /// <summary>Of one processor.</summary>
    public static readonly Unit Share = new(static value => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %"));

    /// <summary>The figure with its unit; a dash where there is none.</summary>
    public string Print(double value) => double.IsNaN(value) ? "-" : Form(value);
}
