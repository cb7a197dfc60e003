using System.Globalization;
using System.Text;

namespace Keepalived.Configuration.Tests;

/// <summary>Reads inputs one after the other and watches what each costs.</summary>
internal sealed class FuzzRun
{
    private const long LargestMemory = 256L << 20;

    /// <summary>Of the processor, not of the clock: other work on the machine does not count.</summary>
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(1);

    private int _count;
    private TimeSpan _slowest;
    private long _most;

    public void Read(byte[] input)
    {
        var (time, allocated) = (ThreadTime(), GC.GetAllocatedBytesForCurrentThread());
        ReadOnce(input);
        (time, allocated) = (ThreadTime() - time, GC.GetAllocatedBytesForCurrentThread() - allocated);
        _count++;
        _slowest = time > _slowest ? time : _slowest;
        _most = Math.Max(_most, allocated);
        if (time > LongestRead)
        {
            Assert.Fail($"takes {time}: {Keep(input)}");
        }

        // What was allocated is more than what is alive at one time: only where that is too much, it is measured.
        if (allocated > LargestMemory && MostAlive(input) > LargestMemory)
        {
            Assert.Fail($"keeps over {LargestMemory >> 20} MB: {Keep(input)}");
        }
    }

    public void Report(int seed)
    {
        if (Environment.GetEnvironmentVariable("DIRECTOR_FUZZ_REPORT") is { } path)
        {
            File.AppendAllText(path,
                $"generator {seed}: {_count} inputs, slowest {_slowest.TotalMilliseconds:0} ms of the processor, most allocated "
                + $"{_most >> 20} MB\n");
        }
    }

    private static void ReadOnce(byte[] input)
    {
        try
        {
            var result = Conf.Read(new MemoryFiles().Add(Conf.Path, input));
            ConfigurationPrinter.Print(result.Configuration, withDefaults: true);
        }
        catch (Exception e)
        {
            Assert.Fail($"{e}\n{Keep(input)}");
        }
    }

    /// <summary>Bytes alive at once while an input is read, beyond those before.</summary>
    private static long MostAlive(byte[] input)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var reader = new Thread(() => ReadOnce(input));
        reader.Start();
        while (!reader.Join(TimeSpan.FromMilliseconds(20)))
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        return most;
    }

    /// <summary>What this thread has had of the processor.</summary>
    private static TimeSpan ThreadTime()
    {
        var nanoseconds = File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0];
        return TimeSpan.FromTicks(long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 100);
    }

    /// <summary>Leaves an input where it can be found.</summary>
    private static string Keep(byte[] input)
    {
        var path = Path.Combine(Path.GetTempPath(), $"director-fuzz-{Guid.NewGuid():N}.conf");
        File.WriteAllBytes(path, input);
        return $"{path}\n{Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, 2000)))}";
    }
}
