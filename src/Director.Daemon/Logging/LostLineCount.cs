namespace Director.Daemon.Logging;

/// <summary>How many lines of the log were lost since the start, wherever that was. From any thread.</summary>
internal sealed class LostLineCount
{
    private long _total;

    /// <summary>All so far.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>One more.</summary>
    public void Add() => Interlocked.Increment(ref _total);
}
