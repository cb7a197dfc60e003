using System.Collections.Immutable;

namespace Director.Daemon.Manual;

/// <summary>A heading and what stands under it.</summary>
internal sealed record ManualSection(string Title, params ImmutableArray<ManualBlock> Blocks);
