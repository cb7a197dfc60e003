namespace Keepalived.Configuration;

/// <summary>Block <c>FILE_CHECK</c>: a tracked file sets the weight.</summary>
public sealed record FileCheck : Checker
{
    /// <inheritdoc/>
    public override string Keyword => "FILE_CHECK";

    /// <summary><c>track_file</c>: its name.</summary>
    public string TrackFile { get; init; } = "";

    /// <summary><c>weight</c>, or the tracked file's.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>weight N reverse</c>.</summary>
    public bool Reverse { get; init; }
}
