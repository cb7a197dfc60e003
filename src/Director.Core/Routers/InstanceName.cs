using Keepalived.Configuration;

namespace Director.Core.Routers;

/// <summary>Which VRRP instance: the same one before and after a reload. No name of anything else is taken for one.</summary>
/// <param name="Text">As the file has it.</param>
public readonly record struct InstanceName(string Text)
{
    /// <summary>Of a block of the file.</summary>
    public static InstanceName Of(VrrpInstance instance) => new(instance.Name);

    /// <summary>As logs show it.</summary>
    public override string ToString() => Text;
}
