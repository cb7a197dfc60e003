namespace Director.Core.Kernel;

/// <summary>
/// What all writers of kernel tables have in common. A keeper has a connection, and does rounds over it: dump, compare, send the
/// difference. It opens another connection when one broke, and says what is wrong once, not at each retry. When to come back is the owner's
/// matter. One thread at a time.
/// </summary>
/// <typeparam name="TClient">The connection to the kernel.</typeparam>
/// <param name="open">Opens a connection; null: the kernel has no such table. Throws an <see cref="IOException"/> when it fails.</param>
/// <param name="failed">Gets what is wrong, when it is new.</param>
/// <param name="mended">Called when all is well again.</param>
internal sealed class Keeper<TClient>(Func<TClient?> open, Action<string> failed, Action mended) : IDisposable
    where TClient : class, IDisposable
{
    private TClient? _client;
    private string _problem = "";

    /// <summary>Whether a connection is open, as far as we know.</summary>
    public bool IsConnected => _client is not null;

    /// <summary>The connection, opened where there is none; null: the kernel has no such table.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public TClient? Connect() => _client ??= open();

    /// <summary>
    /// Does a round. A connection that was open and broke says nothing of the kernel, which may be another by now: the round is done again
    /// over a new one.
    /// </summary>
    /// <param name="round">Returns what failed, for people; empty: all is as it should be; null: it looked at a part only, and says nothing
    /// of the rest.</param>
    /// <param name="isWhole">False: after a break it is not done again, for the whole table is to be looked at.</param>
    public KeeperResult Try(Func<TClient, string?> round, bool isWhole = true)
    {
        for (var wasConnected = IsConnected; ; wasConnected = false)
        {
            try
            {
                return Connect() is { } client ? Conclude(round(client)) : KeeperResult.Absent;
            }
            catch (IOException exception)
            {
                Disconnect();
                if (!wasConnected)
                {
                    Say(exception.Message);
                    return new(KeeperOutcome.Unreachable, exception.Message);
                }

                if (!isWhole)
                {
                    return KeeperResult.Broken;
                }
            }
        }
    }

    /// <summary>Says what is wrong, unless it is what was said last; empty: all is well.</summary>
    public void Say(string problem)
    {
        if (problem.Length > 0 && problem != _problem)
        {
            failed(problem);
        }
        else if (problem.Length == 0 && _problem.Length > 0)
        {
            mended();
        }

        _problem = problem;
    }

    /// <inheritdoc />
    public void Dispose() => Disconnect();

    private KeeperResult Conclude(string? problem)
    {
        if (problem is not null)
        {
            Say(problem);
        }

        return string.IsNullOrEmpty(problem) ? KeeperResult.Done : new(KeeperOutcome.Refused, problem);
    }

    private void Disconnect()
    {
        _client?.Dispose();
        _client = null;
    }
}
