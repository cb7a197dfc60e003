namespace Linux;

/// <summary>What signals do to this process before anything is registered for them (sigaction(2)).</summary>
public static class SignalDispositions
{
    /// <summary>
    /// Gives those that are ignored their default again: nohup(1) leaves SIGHUP ignored, a shell SIGINT and SIGQUIT of what it starts in
    /// the background, and the runtime then never hands them on.
    /// </summary>
    public static unsafe void RestoreIgnored(params ReadOnlySpan<int> signals)
    {
        foreach (var signal in signals)
        {
            Tmds.Linux.sigaction action;
            if (sigaction(signal, null, &action) == 0 && action.sa_handler == SIG_IGN)
            {
                Native.signal(signal, SIG_DFL);
            }
        }
    }

    /// <summary>Has them ignored, by this process and by those that it starts.</summary>
    public static unsafe void Ignore(params ReadOnlySpan<int> signals)
    {
        foreach (var signal in signals)
        {
            Native.signal(signal, SIG_IGN);
        }
    }
}
