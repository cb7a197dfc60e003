using System.Runtime.InteropServices;

namespace Director.Lab;

/// <summary>Signals to processes: .NET itself sends only SIGKILL.</summary>
public static class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Sends a signal; a process that is already gone is no error.</summary>
    public static void Send(int process, int signal)
    {
        const int noSuchProcess = 3;
        if (kill(process, signal) != 0 && Marshal.GetLastPInvokeError() != noSuchProcess)
        {
            throw new InvalidOperationException($"kill -{signal} {process}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>The same to a process and all that it has started.</summary>
    public static void SendToAll(int process, int signal)
    {
        foreach (var one in ProcessTree.Of(process))
        {
            Send(one, signal);
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
