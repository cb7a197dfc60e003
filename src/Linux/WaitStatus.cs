namespace Linux;

/// <summary>How a process ended: the status of wait(2).</summary>
public readonly record struct WaitStatus(int Value)
{
    /// <summary>The signal that ended it; 0 when it exited.</summary>
    public int Signal => Value & 0x7F;

    /// <summary>Its exit code, 0 to 255; -1 when a signal ended it.</summary>
    public int ExitCode => Signal == 0 ? (Value >> 8) & 0xFF : -1;
}
