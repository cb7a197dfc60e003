using Linux;

namespace HealthChecks;

/// <summary>The numbers a script runs under.</summary>
internal readonly record struct ScriptIdentity(uint Uid, uint Gid)
{
    /// <summary>Those of the daemon itself.</summary>
    public static ScriptIdentity Own { get; } = new(UserDatabase.EffectiveUser, UserDatabase.EffectiveGroup);

    /// <summary>Finds the user and group of <paramref name="command"/>.</summary>
    /// <param name="error">For people; null when they exist.</param>
    public static ScriptIdentity Find(ScriptCommand command, out string? error)
    {
        var identity = Own;
        if (command.User is { } user)
        {
            if (!UserDatabase.TryFindUser(user, out var uid, out var gid))
            {
                error = $"{command.Path}: there is no user {user}; create it or name another with 'user' or 'script_user'";
                return default;
            }

            identity = new(uid, gid);
        }

        if (command.Group is { } group)
        {
            if (!UserDatabase.TryFindGroup(group, out var gid))
            {
                error = $"{command.Path}: there is no group {group}; create it or name another with 'user' or 'script_user'";
                return default;
            }

            identity = identity with { Gid = gid };
        }

        error = null;
        return identity;
    }
}
