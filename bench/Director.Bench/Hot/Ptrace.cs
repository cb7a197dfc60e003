using System.Runtime.InteropServices;

namespace Director.Bench.Hot;

/// <summary>
/// ptrace(2), as much of it as breakpoints in all threads of a process need. The kernel takes the requests for a process from one thread.
/// </summary>
internal static class Ptrace
{
    private const int Continue = 7;
    private const int GetRegisters = 12;
    private const int SetRegisters = 13;
    private const int Seize = 0x4206;
    private const int Interrupt = 0x4207;
    private const int TraceNewThreads = 8;

    // waitpid(2): every kind of child, but none that another thread has started.
    private const int AllKinds = 0x4000_0000;
    private const int OwnOnly = 0x2000_0000;

    // struct user_regs_struct of sys/user.h on x86-64.
    private const int Registers = 27;
    private const int InstructionPointer = 16;

    /// <summary>Stops a thread and stays told what happens to it. False where it has ended.</summary>
    public static bool TryStop(int thread) => ptrace(Seize, thread, 0, TraceNewThreads) == 0 && ptrace(Interrupt, thread, 0, 0) == 0;

    /// <summary>Goes on with a thread that stands.</summary>
    /// <param name="signal">It gets this one.</param>
    public static void GoOn(int thread, int signal = 0) => _ = ptrace(Continue, thread, 0, signal);

    /// <summary>Waits until a thread stands or has ended.</summary>
    /// <returns>The thread and its status as waitpid(2) has it; null when there is none any more.</returns>
    public static (int Thread, int Status)? Wait() => waitpid(-1, out var status, AllKinds | OwnOnly) is > 0 and var thread
        ? (thread, status)
        : null;

    /// <summary>Where a thread that stands at a breakpoint came to it; it goes on there.</summary>
    /// <param name="isOne">False leaves the thread as it is.</param>
    public static void StepBack(int thread, Predicate<long> isOne)
    {
        var registers = new long[Registers];
        if (ptrace(GetRegisters, thread, 0, registers) == 0 && isOne(registers[InstructionPointer] - 1))
        {
            registers[InstructionPointer]--;
            _ = ptrace(SetRegisters, thread, 0, registers);
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern nint ptrace(nint request, int process, nint address, nint data);

    [DllImport("libc", SetLastError = true)]
    private static extern nint ptrace(nint request, int process, nint address, [In, Out] long[] data);

    [DllImport("libc", SetLastError = true)]
    private static extern int waitpid(int process, out int status, int options);
}
