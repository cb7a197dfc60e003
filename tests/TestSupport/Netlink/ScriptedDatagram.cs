namespace TestSupport.Netlink;

/// <summary>One receive.</summary>
/// <param name="Bytes">What is received.</param>
/// <param name="Sender">The port it came from; 0 is the kernel.</param>
/// <param name="Errno">When not 0: the receive fails with this.</param>
public sealed record ScriptedDatagram(byte[] Bytes, uint Sender = 0, int Errno = 0);
