namespace Linux;

/// <summary>The clock of the kernel, as adjtimex(2) tells of it without changing it.</summary>
public static unsafe class KernelClock
{
    // struct timex of sys/timex.h, of which nothing but its modes, 0, is looked at.
    private const int TimexSize = 208;
    private const int TIME_ERROR = 5;

    /// <summary>Whether something keeps it in step with another clock; null: the kernel does not tell.</summary>
    public static bool? IsSynchronised
    {
        get
        {
            var timex = stackalloc byte[TimexSize];
            new Span<byte>(timex, TimexSize).Clear();
            return adjtimex(timex) switch { < 0 => null, TIME_ERROR => false, _ => true };
        }
    }
}
