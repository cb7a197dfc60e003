using Director.Observe.Daemon;

namespace Director.Observe.Hosting;

/// <summary>Runs an outlet, again and again if need be: what fails in one costs the others nothing.</summary>
internal sealed partial class OutletService(IOutlet outlet, Surroundings surroundings, ILogger<OutletService> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Backoff backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await outlet.RunAsync(surroundings, stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A defect in an outlet is said, and it begins anew.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var wait = backoff.Next();
                LogFailed(logger, outlet.Name, wait.TotalSeconds, exception);
                await Task.Delay(wait, surroundings.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Outlet} failed; trying again in {Seconds} s")]
    private static partial void LogFailed(ILogger logger, string outlet, double seconds, Exception exception);
}
