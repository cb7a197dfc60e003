using Loop;

namespace HealthChecks;

/// <summary>
/// TCP connections as the check loop sees them, each by a number of the loop's. All but <see cref="ILoopWait.Wake"/> is called on the
/// loop's thread only, and nothing but <see cref="ILoopWait.Wait"/> waits.
/// </summary>
public interface ICheckTransport : ILoopWait, IDisposable
{
    /// <summary>Begins to connect. That it is done is told by <see cref="TryTakeReady"/>.</summary>
    /// <returns>Null, or why it cannot even begin.</returns>
    ConnectFailure? Connect(int number, ConnectionOptions options);

    /// <summary>The errno that ended the connection or the attempt at one; 0 when there is none.</summary>
    int TakeError(int number);

    /// <summary>Sends what the kernel takes now.</summary>
    /// <returns>The bytes taken or the negative errno.</returns>
    int Send(int number, ReadOnlySpan<byte> data);

    /// <summary>Receives what is there.</summary>
    /// <returns>The bytes received, 0 when the server has closed, or the negative errno.</returns>
    int Receive(int number, Span<byte> buffer);

    /// <summary>Closes the connection, if it is open.</summary>
    void Close(int number);

    /// <summary>
    /// Takes the next connection on which something happened since the last wait. It is told once: what is there is to be used up.
    /// </summary>
    bool TryTakeReady(out ConnectionReady ready);
}
