namespace Director.Core.Servers;

/// <summary>What an operator asks of a real server, whatever the file and the checkers say of it.</summary>
public sealed record ServerOverride
{
    /// <summary>It gets no new connections, those it has go on, and it counts nothing for the quorum.</summary>
    public static readonly ServerOverride Drained = new() { Weight = 0 };

    /// <summary>It leaves the table.</summary>
    public static readonly ServerOverride Disabled = new() { Weight = 0, IsDisabled = true };

    private ServerOverride()
    {
    }

    /// <summary>Its weight while it is up.</summary>
    public int Weight { get; private init; }

    /// <summary>It is not to be in the table at all, not even with weight 0.</summary>
    public bool IsDisabled { get; private init; }

    /// <summary>Another weight than the file and the checkers give it; with 0 it drains. A negative one throws.</summary>
    public static ServerOverride WithWeight(int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        return new() { Weight = weight };
    }

    /// <summary>As logs and status show it: "drained", "disabled", "weight 5".</summary>
    public override string ToString() => IsDisabled ? "disabled" : Weight == 0 ? "drained" : $"weight {Weight}";
}
