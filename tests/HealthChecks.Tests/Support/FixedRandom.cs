namespace HealthChecks.Tests;

/// <summary>Always the same chance.</summary>
internal sealed class FixedRandom(double chance) : Random
{
    public override double NextDouble() => chance;
}
