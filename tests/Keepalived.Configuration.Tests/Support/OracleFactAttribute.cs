namespace Keepalived.Configuration.Tests;

/// <summary>A test that needs keepalived beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute() => Skip = KeepalivedOracle.Missing;
}
