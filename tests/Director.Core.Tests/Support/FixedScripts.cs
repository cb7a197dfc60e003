using Scripts;

namespace Director.Core.Tests.Support;

/// <summary>A machine that has every script but those a test says; all run as the test does.</summary>
internal sealed class FixedScripts(Func<ScriptCommand, string?> problem) : IScriptResolver
{
    /// <summary>Lacks what has "missing" in its path, and breaks over what has "defect" in it.</summary>
    public static FixedScripts WithoutMissing { get; } =
        new(static command => command.Path.Contains("missing", StringComparison.Ordinal) ? "it is not there" : null);

    public ScriptResolution Resolve(ScriptCommand command) => problem(command) switch
    {
        _ when command.Path.Contains("defect", StringComparison.Ordinal) => throw new InvalidOperationException("defect"),
        null => new(command with { Identity = ScriptIdentity.Own }),
        "later" => new(command, "not now", IsPassing: true),
        var why => new(command, why),
    };
}
