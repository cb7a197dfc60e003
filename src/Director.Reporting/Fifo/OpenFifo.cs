using System.Text;
using Director.Core.Engine;
using Linux;
using Scripts;

namespace Director.Reporting;

/// <summary>A FIFO that is open, and the script that reads it.</summary>
internal sealed class OpenFifo : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);

    private readonly EngineServices _services;
    private readonly NamedPipe _pipe;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<IEnumerable<string>> _states;
    private readonly Task _reading;
    private long _lost;

    private OpenFifo(EngineServices services, FifoInForce settings, NamedPipe pipe, ScriptCommand? reader, Func<IEnumerable<string>> states)
    {
        (_services, Settings, _pipe, _states) = (services, settings, pipe, states);
        _reading = reader is null ? Task.CompletedTask : ReadAsync(reader);
    }

    public FifoInForce Settings { get; }

    /// <summary>Opens it and starts its script; null: it cannot be opened, which the log says.</summary>
    /// <param name="states">The present states, as lines.</param>
    public static OpenFifo? TryOpen(EngineServices services, FifoInForce settings, ScriptGate gate, Func<IEnumerable<string>> states)
    {
        var path = settings.Fifo.Path;
        try
        {
            var pipe = NamedPipe.Open(path, Owner(settings.Fifo.Owner));
            return new OpenFifo(services, settings, pipe, Reader(settings, gate), states);
        }
        catch (IOException exception)
        {
            FifoLog.FifoNotOpened(services.Logger, settings.Keyword, path, exception.Message);
            return null;
        }
    }

    /// <summary>Writes a line, or loses and counts it: a reader that is slow delays nobody.</summary>
    public void Write(string line)
    {
        if (!_pipe.TryWrite(Encoding.UTF8.GetBytes($"{line}\n")))
        {
            if (Interlocked.Increment(ref _lost) == 1)
            {
                FifoLog.FifoFull(_services.Logger, Settings.Keyword, Settings.Fifo.Path);
            }
        }
        else if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            FifoLog.FifoReadAgain(_services.Logger, Settings.Keyword, Settings.Fifo.Path, lost);
        }
    }

    /// <summary>
    /// Closes it: its reader gets the last lines, then the end of the file; the script gets SIGTERM if that does not end it in a second.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _pipe.Dispose();
        if (_pipe.IsMade)
        {
            File.Delete(Settings.Fifo.Path);
        }

        _stop.CancelAfter(LastLook);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync().ConfigureAwait(false);
    }

    private static ScriptCommand? Reader(FifoInForce settings, ScriptGate gate) =>
        settings.Script is { } script
            && gate.Allows($"{settings.Keyword}_script", gate.Scripts.Command(script, settings.Fifo.Path), out var command)
            ? command
            : null;

    private static (uint Uid, uint Gid)? Owner(Keepalived.Configuration.ScriptUser? user)
    {
        if (user is null)
        {
            return null;
        }

        var found = UserDatabase.FindUser(user.User);
        var group = user.Group is null ? found : UserDatabase.FindGroup(user.Group);
        return found.IsFound && group.IsFound
            ? (found.Uid, group.Gid)
            : throw new IOException($"its user or group {user} is not known");
    }

    private async Task ReadAsync(ScriptCommand command)
    {
        while (true)
        {
            var result = await _services.Scripts.RunAsync(command, Timeout.InfiniteTimeSpan, _stop.Token).ConfigureAwait(false);
            if (_pipe.IsClosed)
            {
                return;
            }

            FifoLog.FifoReaderEnded(_services.Logger, Settings.Keyword, command.Path, result.Text, Pause.TotalSeconds);
            await Task.Delay(Pause, _services.Time, _stop.Token).ConfigureAwait(false);
            foreach (var state in _states())
            {
                Write(state);
            }
        }
    }
}
