namespace Keepalived.Configuration;

/// <summary>One thing to tell the administrator.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Position">Where.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Diagnostic(Severity Severity, SourcePosition Position, string Message)
{
    /// <summary>What was expected, or what to do; null: the message says it.</summary>
    public string? Hint { get; init; }

    /// <summary>Characters concerned, for the caret line; at least one.</summary>
    public int Length { get; init; } = 1;

    /// <summary>The first column of its line that holds a secret and is not shown; null: all of it may be.</summary>
    public int? HiddenColumn { get; init; }

    /// <summary>A stable name of the kind of problem, for machines: <c>unknown-keyword</c>.</summary>
    public string Code { get; init; } = "invalid";

    /// <summary>A service does not run with this file at all: neither a start nor a reload takes it (decision 0011).</summary>
    public bool RefusesFile { get; init; }

    /// <summary>The form compilers use: <c>FILE:LINE:COLUMN: error: text</c>.</summary>
    public override string ToString()
    {
        var text = Hint is null ? $"{SeverityWord}: {Message}" : $"{SeverityWord}: {Message} ({Hint})";
        return Position.File is null ? text : $"{Position}: {text}";
    }

    /// <summary>"error", "warning" or "note".</summary>
    internal string SeverityWord => Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}

/// <summary>How bad it is.</summary>
public enum Severity
{
    /// <summary>Belongs to the line before it.</summary>
    Note,

    /// <summary>The file works, but probably not as meant.</summary>
    Warning,

    /// <summary>Something was left out.</summary>
    Error,
}
