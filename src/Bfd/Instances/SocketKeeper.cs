using Loop;

namespace Bfd;

/// <summary>Has the sockets open that sessions need, and no others; what cannot be opened is told and tried again.</summary>
internal sealed class SocketKeeper(IBfdTransport transport, SessionTable sessions, IBfdListener listener)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly Throttle<(string Operation, int Errno)> _throttle = new(TimeSpan.FromMinutes(1));
    private readonly HashSet<BfdPort> _listening = [];

    /// <summary>When what failed is tried again; <see cref="TimeSpan.MaxValue"/>: nothing failed.</summary>
    internal TimeSpan RetryAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Opens what is missing and closes the ports that nobody needs.</summary>
    internal void Settle(TimeSpan now)
    {
        RetryAt = TimeSpan.MaxValue;
        var needed = sessions.All.Select(static session => session.Options.Port).ToHashSet();
        foreach (var port in _listening.Except(needed).ToList())
        {
            _listening.Remove(port);
            transport.StopListening(port);
        }

        foreach (var port in needed.Where(port => !_listening.Contains(port)).ToList())
        {
            if (Judge(transport.Listen(port, out var operation), operation, null, now))
            {
                _listening.Add(port);
            }
        }

        foreach (var session in sessions.All)
        {
            session.IsOpen = (session.IsOpen
                || Judge(transport.Open(session.Number, session.Key, out var operation), operation, session.Name, now))
                && _listening.Contains(session.Options.Port);
        }
    }

    /// <summary>Tells of a failed call.</summary>
    internal void Report(string operation, int errno, string? session, TimeSpan now)
    {
        if (_throttle.Passes((operation, errno), now, out var suppressed))
        {
            listener.OnSocketTrouble(new(operation, errno, session, suppressed));
        }
    }

    private bool Judge(int errno, string operation, string? session, TimeSpan now)
    {
        if (errno != 0)
        {
            RetryAt = now + Retry;
            Report(operation, errno, session, now);
        }

        return errno == 0;
    }
}
