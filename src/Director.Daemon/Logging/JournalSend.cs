namespace Director.Daemon.Logging;

/// <summary>What became of an entry.</summary>
internal enum JournalSend
{
    /// <summary>It is with the journal.</summary>
    Sent,

    /// <summary>It is longer than a datagram may be.</summary>
    TooLong,

    /// <summary>The journal is not there or does not read.</summary>
    Lost,
}
