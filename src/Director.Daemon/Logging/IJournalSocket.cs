namespace Director.Daemon.Logging;

/// <summary>Where an entry goes.</summary>
internal interface IJournalSocket : IDisposable
{
    /// <summary>Sends one datagram.</summary>
    JournalSend Send(ReadOnlySpan<byte> entry);
}
