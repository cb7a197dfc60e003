using System.Collections.Immutable;

namespace Director.Core.Engine;

/// <summary>Keeps overrides for the next process.</summary>
public interface IOverrideStore
{
    /// <summary>What a former process kept; none when there was none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    ImmutableArray<OperatorOverride> Load();

    /// <summary>Keeps these and no others.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    void Save(ImmutableArray<OperatorOverride> overrides);
}

/// <summary>Keeps none.</summary>
internal sealed class NoOverrideStore : IOverrideStore
{
    /// <inheritdoc />
    public ImmutableArray<OperatorOverride> Load() => [];

    /// <inheritdoc />
    public void Save(ImmutableArray<OperatorOverride> overrides)
    {
    }
}
