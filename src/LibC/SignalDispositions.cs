namespace Linux;

/// <summary>What signals do to this process before anything is registered for them (signal(2)).</summary>
public static class SignalDispositions
{
    /// <summary>
    /// Undoes what the parent had ignored: nohup(1) leaves SIGHUP ignored, a shell SIGINT and SIGQUIT of what it starts in the background,
    /// and the runtime then never hands them on.
    /// </summary>
    public static void Restore(params ReadOnlySpan<int> signals)
    {
        foreach (var signal in signals)
        {
            LibC.signal(signal, LibC.SIG_DFL);
        }
    }
}
