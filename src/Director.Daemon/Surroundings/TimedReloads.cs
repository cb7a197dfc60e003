using Director.Daemon.Hosting;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Surroundings;

/// <summary>
/// Reloads at the time that a file holds (<c>reload_time_file</c>). The file is looked at every second while one is configured: that also
/// sees a folder that comes later, which keepalived does not.
/// </summary>
internal sealed partial class TimedReloads : IDisposable
{
    private const int LongestLine = 64;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ReloadRequests _requests;
    private readonly TimeProvider _time;
    private readonly ILogger<TimedReloads> _logger;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private string? _file;
    private bool _repeats;
    private string? _line;
    private DateTimeOffset? _due;

    public TimedReloads(ReloadRequests requests, TimeProvider time, ILogger<TimedReloads> logger)
    {
        (_requests, _time, _logger) = (requests, time, logger);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>From now on this file counts.</summary>
    /// <param name="file">Null: none.</param>
    /// <param name="repeats">It stays after a reload (<c>reload_repeat</c>).</param>
    public void Follow(string? file, bool repeats)
    {
        lock (_gate)
        {
            if (file != _file)
            {
                (_line, _due) = (null, null);
            }

            (_file, _repeats) = (file, repeats);
        }

        var period = file is null ? Timeout.InfiniteTimeSpan : Period;
        _timer.Change(file is null ? period : TimeSpan.Zero, period);
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_gate)
        {
            if (_file is not { } file)
            {
                return;
            }

            var line = ReadLine(file);
            if (line != _line)
            {
                _line = line;
                Plan(file);
            }

            if (_due <= _time.GetUtcNow())
            {
                Reload(file);
            }
        }
    }

    private void Plan(string file)
    {
        var (former, now) = (_due, _time.GetUtcNow());
        _due = _line is null ? null : ReloadTime.Next(_line, now, _time.LocalTimeZone);
        if (_due <= now)
        {
            LogPast(_logger, file, _line!);
            _due = null;
        }
        else if (_due is { } due)
        {
            LogPlanned(_logger, due, file);
        }
        else if (_line is not null)
        {
            LogReloadTimeUnreadable(_logger, file);
        }
        else if (former is not null)
        {
            LogCancelled(_logger, file);
        }
    }

    private void Reload(string file)
    {
        LogDue(_logger, file);
        _due = null;
        if (!_repeats)
        {
            Remove(file);
            _line = null;
        }
        else
        {
            // With a date it is over for good; without one it comes again tomorrow.
            var next = ReloadTime.Next(_line!, _time.GetUtcNow(), _time.LocalTimeZone);
            _due = next > _time.GetUtcNow() ? next : null;
        }

        _requests.Add();
    }

    private static string? ReadLine(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var start = new char[LongestLine];
            var length = reader.ReadBlock(start);
            return length == 0 ? null : new string(start, 0, length).Split('\n')[0];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(_logger, file, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A reload is due at {Time:u}, as {File} says")]
    private static partial void LogPlanned(ILogger logger, DateTimeOffset time, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} asks for a reload at {Line}, which has passed: write another time")]
    private static partial void LogPast(ILogger logger, string file, string line);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reload that {File} asked for is cancelled")]
    private static partial void LogCancelled(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{File} asks for no reload: its first line must be HH:MM:SS, YY-MM-DD HH:MM:SS or YYYY-MM-DD HH:MM:SS, with Z for UTC")]
    private static partial void LogReloadTimeUnreadable(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reload that {File} asks for is due")]
    private static partial void LogDue(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{File} cannot be removed after its reload ({Problem}): remove it, or set reload_repeat")]
    private static partial void LogNotRemoved(ILogger logger, string file, string problem);
}
