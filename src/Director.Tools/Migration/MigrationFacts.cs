using System.Collections.Immutable;

namespace Director.Tools.Migration;

/// <summary>What is known of a machine where a director is to take keepalived's place.</summary>
public sealed record MigrationFacts
{
    /// <summary>Addresses and units may be changed.</summary>
    public required bool IsRoot { get; init; }

    /// <summary><c>keepalived.service</c> is active.</summary>
    public required bool KeepalivedRuns { get; init; }

    /// <summary><c>keepalived.service</c> is started at a boot.</summary>
    public bool KeepalivedIsEnabled { get; init; }

    /// <summary><c>director.service</c> is there.</summary>
    public required bool HasDirector { get; init; }

    /// <summary><c>director.service</c> is active.</summary>
    public required bool DirectorRuns { get; init; }

    /// <summary>The file that keepalived runs.</summary>
    public required string KeepalivedFile { get; init; }

    /// <summary>The file that the director will run; null: there is none.</summary>
    public required string? DirectorFile { get; init; }

    /// <summary>Errors of that file: what the director leaves out, for people.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>Warnings of that file: what the director does otherwise, for people.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The file has virtual MACs or ipvlans.</summary>
    public bool HasVirtualLinks { get; init; }

    /// <summary>The network namespace that the file asks for; null: none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The instances that keepalived is master of.</summary>
    public ImmutableArray<string> Held { get; init; } = [];
}
