namespace HealthChecks;

/// <summary>TCP_CHECK: connects and closes again in the ordinary way (FIN).</summary>
internal sealed class TcpChecker(TcpCheckerOptions options, Connector connector) : IChecker
{
    private readonly string _success = $"connected to {options.Connection.Remote}";

    public async ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
    {
        var connection = await connector.ConnectAsync(options.Connection, stop).ConfigureAwait(false);
        connection.Socket?.Dispose();
        return connection.Error is { } error ? new(false, error) : new(true, _success);
    }
}
