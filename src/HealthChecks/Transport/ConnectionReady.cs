namespace HealthChecks;

/// <summary>What happened on a connection.</summary>
/// <param name="Number">Which.</param>
/// <param name="CanSend">It is established, and takes more to send.</param>
/// <param name="CanReceive">Something has arrived, or the server has closed.</param>
/// <param name="HasFailed">It broke, or could not be established: <see cref="ICheckTransport.TakeError"/> says why.</param>
public readonly record struct ConnectionReady(int Number, bool CanSend, bool CanReceive, bool HasFailed);
