using System.Globalization;

namespace Director.Bench;

/// <summary>What is measured on the machine's own kernel, which has no ip_vs but whole processors: checks alone.</summary>
internal static class OwnKernel
{
    private const int Servers = 10_000;

    /// <summary>Prints the figures and the bounds; false when one is broken.</summary>
    public static async Task<bool> RunAsync(DaemonProgram program)
    {
        var checks = await Checks.OfTcpAsync(program, Servers);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Servers} TCP checks a second: {checks.PerSecond:0} made, {checks.PerCheck.TotalMicroseconds:0} us each, {checks.Load:0.00} of a processor"));
        return Report.Check($"{program}: {Servers} TCP checks a second on time", checks.PerSecond >= 0.99 * Servers)
            & Report.Check($"{program}: {Servers} TCP checks a second under half a processor", checks.Load < 0.5);
    }
}
