using System.Collections.Immutable;
using System.Text.Json;
using Director.Core.Engine;

namespace Director.Control.Server;

/// <summary>
/// Keeps overrides in a file of the runtime directory: they outlive a restart and a crash, and not the machine. It is moved into place
/// whole.
/// </summary>
/// <param name="write">Writes a file for its owner alone, whole or not at all.</param>
public sealed class OverrideFile(string path, Action<string, Action<TextWriter>> write) : IOverrideStore
{
    /// <summary>Its name within the directory.</summary>
    public const string Name = "overrides.json";

    private const int Longest = 1 << 24;

    /// <inheritdoc />
    public ImmutableArray<OperatorOverride> Load()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var stream = File.OpenRead(path);
            var kept = stream.Length > Longest ? null : JsonSerializer.Deserialize(stream, KeptOverridesJson.Default.KeptOverrides);
            return kept is { Version: 1, Overrides: not null }
                ? [.. kept.Overrides.Select(static one => one?.Restore()).OfType<OperatorOverride>().DistinctBy(static one => one.Target)]
                : throw new IOException($"{path} is not of version 1: remove it");
        }
        catch (Exception exception) when (exception is JsonException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public void Save(ImmutableArray<OperatorOverride> overrides)
    {
        if (overrides.IsEmpty)
        {
            File.Delete(path);
            return;
        }

        KeptOverrides kept = new(1, [.. overrides.Select(KeptOverride.Of)]);
        write(path, writer => writer.Write(JsonSerializer.Serialize(kept, KeptOverridesJson.Default.KeptOverrides)));
    }
}
