
namespace Linux;

/// <summary>
/// CLOCK_BOOTTIME of clock_gettime(2): nanoseconds since the boot, those in which the machine was suspended too, the same for every
/// process. A timestamp means something as long as <see cref="BootId"/> is the same.
/// </summary>
public sealed unsafe class BootTime : TimeProvider
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const long NanosecondsPerSecond = 1_000_000_000;

    private BootTime()
    {
    }

    /// <summary>The only one.</summary>
    public static BootTime Clock { get; } = new();

    /// <inheritdoc />
    public override long TimestampFrequency => NanosecondsPerSecond;

    /// <summary>What tells this boot from all others.</summary>
    /// <exception cref="IOException">The kernel's file cannot be read, or holds something else.</exception>
    public static Guid BootId() => Guid.TryParse(File.ReadAllText(BootIdFile), out var id) && id != Guid.Empty
        ? id
        : throw new IOException($"{BootIdFile} holds no boot id");

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        timespec now;
        _ = clock_gettime(CLOCK_BOOTTIME, &now);
        return (now.tv_sec * NanosecondsPerSecond) + now.tv_nsec;
    }
}
