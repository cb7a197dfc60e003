using System.Text.RegularExpressions;

namespace Architecture.Tests.Rules;

/// <summary>A test waits for what it expects, never for a time that is hoped to be enough.</summary>
internal static partial class WaitRule
{
    private static readonly string[] Excepted =
    [
        // Asks again every 50 ms until what is expected is there: the one place for it.
        "tests/TestSupport/Eventually.cs",
        // A web server that drips its answer: the pace is the subject.
        "tests/HealthChecks.Tests/Http/HttpCheckerTests.cs",
        // Counts false masters over a stretch of real time.
        "tests/Vrrp.Tests/Transport/ManyInstancesTests.cs",
    ];

    /// <summary>Sleeps and delays of a fixed time in tests.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) => files
        .Where(file => file.IsIn("tests") && !Excepted.Contains(file.Path))
        .SelectMany(file => file.Lines
            .Where(line => Wait().IsMatch(line.Line))
            .Select(line => $"{file.Path}:{line.Number}: waits for a time: {line.Line.Trim()}"));

    // A delay on a fake clock ends when the test says so.
    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\((?!Timeout\.Infinite)([^,]*\);|.*TimeProvider\.System)|\bSpinWait\.SpinUntil\(")]
    private static partial Regex Wait();
}
