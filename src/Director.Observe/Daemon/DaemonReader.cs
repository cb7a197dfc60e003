using System.Net.Sockets;
using Director.Protocol.Client;
using Director.Protocol.V1;

namespace Director.Observe.Daemon;

/// <summary>
/// Asks the director how it stands when somebody wants to know, and asks nothing while nobody does. Whoever asks within a second after
/// another gets the same answer. A director that does not answer is asked again after a time that grows to two seconds.
/// </summary>
/// <param name="path">Of the status socket.</param>
/// <param name="details">Asks what the file says of each as well.</param>
internal sealed partial class DaemonReader(
    string path, TimeProvider time, ILogger<DaemonReader> logger, bool details = false) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    // What an answer costs the director is a tenth of its time at most.
    private const int Share = 10;

    // Less than the ten seconds that Prometheus waits, so that it hears that the director is silent.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));
    private readonly CancellationTokenSource _end = new();
    private ControlClient? _client;
    private volatile Kept? _last;
    private int _renewals;

    /// <summary>How it stands: at most a second old.</summary>
    /// <param name="stop">Ends the waiting, not what others wait for as well.</param>
    public async Task<Reading> ReadAsync(CancellationToken stop = default)
    {
        if (Fresh() is { } known)
        {
            return known;
        }

        await _one.WaitAsync(stop);
        try
        {
            return Fresh() ?? await AskAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Something has happened: what was said before is not handed out any more. It is for a moment where an answer takes long, so that a
    /// director with many servers of which many change is not asked all the time.
    /// </summary>
    public void Expire() => _last = _last is { } last ? last with { ValidFor = Min(last.ValidFor, last.Took * Share) } : null;

    /// <summary>
    /// All is other than before, by a start or a reload: nothing that was asked earlier is handed out any more, however long an answer
    /// takes, not even one that is still on its way.
    /// </summary>
    public void Renew() => Interlocked.Increment(ref _renewals);

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _client?.Dispose();
        _client = null;
    }

    private Reading? Fresh() =>
        _last is { } last && time.GetElapsedTime(last.AskedAt) < last.ValidFor && last.Renewals == Volatile.Read(ref _renewals)
            ? last.Reading
            : null;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<Reading> AskAsync()
    {
        var (begin, now, renewals) = (time.GetTimestamp(), time.GetUtcNow(), Volatile.Read(ref _renewals));
        using CancellationTokenSource patience = new(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _end.Token);
        Reading reading;
        try
        {
            var status = await AskOnceOrAgainAsync(either.Token);
            reading = new(now, status);
            _backoff.Reset();
            if (_last?.Reading.SilentSince is { } since)
            {
                LogAnswersAgain(logger, path, since);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            Disconnect();
            var problem = exception is OperationCanceledException
                ? $"{path}: the director does not answer within {Patience.TotalSeconds} s"
                : exception.Message;
            var before = _last?.Reading;
            reading = new(now, null, before?.SilentSince ?? now, problem);
            if (before?.Problem != problem && !_end.IsCancellationRequested)
            {
                LogSilent(logger, problem);
            }
        }

        _last = new(reading, begin, time.GetElapsedTime(begin), reading.Status is null ? _backoff.Next() : Lifetime, renewals);
        return reading;
    }

    // A connection that was kept may have been closed meanwhile, by a restart or for its silence: that is no answer yet.
    private async Task<StatusReply> AskOnceOrAgainAsync(CancellationToken stop)
    {
        if (_client is { } kept)
        {
            try
            {
                return await kept.StatusAsync(new Selection(Details: details), stop);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                Disconnect();
            }
        }

        _client = new ControlClient(path);
        await _client.ConnectAsync(stop);
        return await _client.StatusAsync(new Selection(Details: details), stop);
    }

    private void Disconnect()
    {
        _client?.Dispose();
        _client = null;
    }

    [LoggerMessage(LogLevel.Warning, "{Problem}")]
    private static partial void LogSilent(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "{Path}: the director answers again; it had not answered since {Since:u}")]
    private static partial void LogAnswersAgain(ILogger logger, string path, DateTimeOffset since);

    // Renewals: how many there had been when it was asked.
    private sealed record Kept(Reading Reading, long AskedAt, TimeSpan Took, TimeSpan ValidFor, int Renewals);
}
