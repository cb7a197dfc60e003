using System.Collections.Immutable;

namespace Director.Core.Sessions;

/// <summary>What may be concluded about the paths of the BFD sessions, by the name of the <c>bfd_instance</c>.</summary>
/// <param name="ByName">True up, false down, null not known yet.</param>
internal readonly record struct BfdPaths(ImmutableDictionary<SessionName, bool?> ByName)
{
    /// <summary>No sessions.</summary>
    public static readonly BfdPaths None = new(ImmutableDictionary<SessionName, bool?>.Empty);

    /// <summary>True up, false down, null not known yet.</summary>
    public bool? IsUp(SessionName session) => ByName.GetValueOrDefault(session);
}
