namespace Keepalived.Configuration;

/// <summary>What the file has defined so far, by name, and what it will define further down.</summary>
internal sealed class DefinedNames
{
    public Dictionary<string, VrrpScript> Scripts { get; } = [];

    public Dictionary<string, TrackProcess> Processes { get; } = [];

    public Dictionary<string, TrackFile> Files { get; } = [];

    public Dictionary<string, BfdInstance> BfdInstances { get; } = [];

    public HashSet<string> TrackGroups { get; } = [];

    /// <summary>Keyword and name of every named block of the file, with its place.</summary>
    public Dictionary<(string Keyword, string Name), SourcePosition> All { get; } = [];

    /// <summary>Keyword and name of the blocks that are left out because of a quote that is not closed.</summary>
    public HashSet<(string Keyword, string Name)> Broken { get; } = [];

    /// <summary>Scripts, files and processes that something tracks.</summary>
    public HashSet<(string Keyword, string Name)> Used { get; } = [];
}
