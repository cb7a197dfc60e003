using System.Diagnostics;

namespace TestSupport;

/// <summary>Waits for what must come about in the world outside the process, with a deadline instead of a fixed wait.</summary>
public static class Eventually
{
    /// <summary>
    /// Asks <paramref name="observe"/> every 50 ms until <paramref name="expected"/> holds for its answer, and hands that back.
    /// Throws <see cref="TimeoutException"/> with what was awaited and the last answer when the deadline passes.
    /// </summary>
    public static async Task<T> SeesAsync<T>(string what, TimeSpan within, Func<Task<T>> observe, Predicate<T> expected)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await observe();
            if (expected(seen))
            {
                return seen;
            }
            if (Stopwatch.GetElapsedTime(begin) > within)
            {
                throw new TimeoutException($"not within {within.TotalSeconds:0.#} s: {what}; last seen: {seen}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>As <see cref="SeesAsync{T}"/>, for a question that is answered by yes or no.</summary>
    public static Task HoldsAsync(string what, TimeSpan within, Func<Task<bool>> observe) =>
        SeesAsync(what, within, observe, static yes => yes);
}
