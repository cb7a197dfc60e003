using Director.Core.Routers;
using Director.Core.Servers;

namespace Director.Core.Engine;

/// <summary>What an operator's override is about: the same thing before and after a reload or a restart.</summary>
public abstract record OverrideTarget
{
    /// <summary>A real server behind a virtual one.</summary>
    public sealed record Server(MemberId Id) : OverrideTarget
    {
        /// <inheritdoc />
        public override string ToString() => Id.ToString();
    }

    /// <summary>A VRRP instance.</summary>
    public sealed record Instance(InstanceName Name) : OverrideTarget
    {
        /// <inheritdoc />
        public override string ToString() => Name.Text;
    }
}
