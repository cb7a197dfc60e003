using Keepalived.Configuration;

namespace Director.Core.Routers;

/// <summary>Which sync group: the same one before and after a reload.</summary>
/// <param name="Text">As the file has it.</param>
public readonly record struct SyncGroupName(string Text)
{
    /// <summary>Of a block of the file.</summary>
    public static SyncGroupName Of(SyncGroup group) => new(group.Name);

    /// <summary>As logs show it.</summary>
    public override string ToString() => Text;
}
