using Linux;

namespace HealthChecks.Tests;

/// <summary>A test that only root can run; skipped, and seen to be, for others.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = UserDatabase.EffectiveUser == 0 ? null : "needs root";
}
