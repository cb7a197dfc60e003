using System.Globalization;

namespace Director.Bench.Hot;

/// <summary>Which methods of a running program are called: a breakpoint at the first byte of each, until it is met.</summary>
internal static class Breakpoints
{
    private const byte Breakpoint = 0xCC;
    private const int Trap = 5;

    /// <summary>Watches a process until it ends.</summary>
    /// <param name="methods">Where each begins, from the beginning of the program.</param>
    /// <param name="watching">Called once all breakpoints are there.</param>
    /// <returns>The names of those that were called, in the order of their first call.</returns>
    public static Task<List<string>> CalledAsync(int process, IReadOnlyDictionary<long, string> methods, Action watching)
    {
        TaskCompletionSource<List<string>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(Called(process, methods, watching));
            }
#pragma warning disable CA1031 // Whoever waits for the result gets it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        }).Start();
        return done.Task;
    }

    private static List<string> Called(int process, IReadOnlyDictionary<long, string> methods, Action watching)
    {
        var threads = Directory.EnumerateDirectories($"/proc/{process}/task")
            .Select(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
            .Where(Ptrace.TryStop)
            .ToList();
        // Each says once that it stands.
        foreach (var _ in threads)
        {
            Ptrace.Wait();
        }

        using FileStream memory = new($"/proc/{process}/mem", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var start = StartOf(process);
        Dictionary<long, byte> replaced = [];
        foreach (var offset in methods.Keys)
        {
            replaced[start + offset] = Exchange(memory, start + offset, Breakpoint);
        }

        threads.ForEach(static thread => Ptrace.GoOn(thread));
        watching();
        List<string> called = [];
        HashSet<long> seen = [];
        while (Ptrace.Wait() is var (thread, status))
        {
            var isStopped = (status & 0xFF) == 0x7F;
            if (!isStopped)
            {
                continue;
            }

            var (signal, isEvent, isMet) = (status >> 8 & 0xFF, status >> 16 != 0, false);
            if (signal == Trap && !isEvent)
            {
                Ptrace.StepBack(thread, address =>
                {
                    isMet = replaced.TryGetValue(address, out var first);
                    if (isMet && seen.Add(address))
                    {
                        called.Add(methods[address - start]);
                        Exchange(memory, address, first);
                    }

                    return isMet;
                });
            }

            Ptrace.GoOn(thread, isEvent || isMet ? 0 : signal);
        }

        return called;
    }

    private static byte Exchange(FileStream memory, long address, byte value)
    {
        memory.Position = address;
        var old = (byte)memory.ReadByte();
        memory.Position = address;
        memory.WriteByte(value);
        return old;
    }

    private static long StartOf(int process)
    {
        var program = new FileInfo($"/proc/{process}/exe").LinkTarget!;
        var first = File.ReadLines($"/proc/{process}/maps").First(line => line.EndsWith(program, StringComparison.Ordinal));
        return long.Parse(first[..first.IndexOf('-', StringComparison.Ordinal)], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
