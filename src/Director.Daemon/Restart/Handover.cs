namespace Director.Daemon.Restart;

/// <summary>A restart, as the service sees it: the one at its end, and the one it began with.</summary>
/// <param name="isExpected">Whether another process will go on.</param>
/// <param name="mark">What says so to that one.</param>
internal sealed class Handover(Func<Task<bool>> isExpected, HandoverMark mark)
{
    /// <summary>As <see cref="HandoverMark.Former"/>.</summary>
    public LeftBehind? Former() => mark.Former();

    /// <summary>What was left is taken up.</summary>
    public void Complete() => mark.Remove();

    /// <summary>Begins one if another process will go on.</summary>
    /// <param name="arguments">What this process was started with.</param>
    /// <returns>Whether it has begun: from now on nothing may be given up.</returns>
    /// <exception cref="IOException">The next process could not know of it.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public async Task<bool> BeginAsync(IEnumerable<string> arguments)
    {
        if (!await isExpected().ConfigureAwait(false))
        {
            return false;
        }

        mark.Set(arguments);
        return true;
    }
}
