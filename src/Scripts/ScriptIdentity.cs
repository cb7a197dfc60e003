using Linux;

namespace Scripts;

/// <summary>The numbers a script runs under.</summary>
/// <param name="Uid">Its user.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Groups">All its groups, as setpriv(1) reads them: "65534,5".</param>
public sealed record ScriptIdentity(uint Uid, uint Gid, string Groups)
{
    /// <summary>Those of this process.</summary>
    public static ScriptIdentity Own { get; } = Of(UserDatabase.EffectiveUser, UserDatabase.EffectiveGroup);

    /// <summary>Those the service has: it runs as root.</summary>
    public static ScriptIdentity Root { get; } = Of(0, 0);

    /// <summary>Of a user with one group.</summary>
    public static ScriptIdentity Of(uint uid, uint gid) => new(uid, gid, $"{gid}");

    /// <summary>Whether a process of one would have nothing to change to be the other.</summary>
    public bool IsSameAs(ScriptIdentity other) => Uid == other.Uid && Gid == other.Gid;

    internal uint[] GroupNumbers => [.. Groups.Split(',').Select(uint.Parse)];
}
