namespace HealthChecks;

/// <summary>Makes the real checkers: sockets and processes.</summary>
public sealed class CheckerFactory(TimeProvider time, IScriptRunner scripts) : ICheckerFactory
{
    private readonly Connector _connector = new(time);

    /// <inheritdoc />
    public IChecker Create(CheckerOptions options) => options switch
    {
        TcpCheckerOptions tcp => new TcpChecker(tcp, _connector),
        HttpCheckerOptions http => new HttpChecker(http, _connector, time),
        MiscCheckerOptions misc => new MiscChecker(misc, scripts),
        _ => throw new ArgumentException($"no checker for {options.GetType().Name}", nameof(options)),
    };
}
