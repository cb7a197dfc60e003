namespace Keepalived.Configuration;

/// <summary>Uses of <c>track_group</c>.</summary>
internal static class TrackedGroups
{
    /// <summary>True when the group is defined so far; else an error.</summary>
    public static bool Check(string name, EntryCursor cursor)
    {
        if (cursor.Context.Names.TrackGroups.Contains(name))
        {
            return true;
        }

        cursor.Error($"there is no track_group '{name}' above this line; the word is left out",
            Suggestions.For(name, cursor.Context.Names.TrackGroups));
        return false;
    }
}
