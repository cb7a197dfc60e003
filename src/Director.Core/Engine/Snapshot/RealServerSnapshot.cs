using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>
/// A real server at one moment. It is a look at a state that never changes, so that a snapshot of ten thousand servers copies references
/// and no more.
/// </summary>
public readonly struct RealServerSnapshot
{
    private readonly RealServerState _state;
    private readonly bool _sorryServes;

    internal RealServerSnapshot(RealServerState state, bool sorryServes) => (_state, _sorryServes) = (state, sorryServes);

    /// <summary>What the file says of it.</summary>
    public RealServer Configuration => _state.Configuration;

    /// <summary>No checker and no tracked file says otherwise.</summary>
    public bool IsUp => _state.IsUp;

    /// <summary>Its weight while it serves.</summary>
    public int Weight => _state.Standing.Weight;

    /// <summary>Its weight in the kernel's table; null: it is not to be there.</summary>
    public int? InTable => _state.Standing.InTable(_sorryServes);

    /// <summary>What an operator asks for; null: nothing.</summary>
    public ServerOverride? Override => _state.Asked;

    /// <summary>The last word of each of its checkers.</summary>
    public IEnumerable<CheckerSnapshot> Checkers => _state.CheckerSnapshots;
}
