namespace Keepalived.Configuration;

/// <summary>Size of a socket's receive buffer.</summary>
/// <param name="Bytes">Zero: the kernel's default.</param>
/// <param name="Force">Above the system's limit (<c>SO_RCVBUFFORCE</c>).</param>
public readonly record struct ReceiveBuffer(uint Bytes, bool Force);
