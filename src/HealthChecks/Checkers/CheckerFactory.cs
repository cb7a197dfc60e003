namespace HealthChecks;

/// <summary>Makes the real checkers.</summary>
public sealed class CheckerFactory(IScriptRunner scripts) : ICheckerFactory
{
    /// <inheritdoc />
    public IChecker Create(CheckerOptions options) => options switch
    {
        TcpCheckerOptions tcp => new TcpChecker(tcp),
        HttpCheckerOptions http => new HttpChecker(http),
        MiscCheckerOptions misc => new MiscChecker(misc, scripts),
        _ => throw new ArgumentException($"no checker for {options.GetType().Name}", nameof(options)),
    };
}
