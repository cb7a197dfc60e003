using Linux;

namespace Director.Daemon.Surroundings;

/// <summary>
/// The file mode creation mask of the process, and of the scripts it starts: <c>--umask</c>, else <c>umask</c>, else as started.
/// </summary>
/// <param name="given">--umask.</param>
/// <param name="set">umask(2): sets one and gives back the one before.</param>
internal sealed class FileMask(int? given, Func<int, int> set)
{
    private int? _started;

    /// <summary>Of this process.</summary>
    public FileMask(int? given)
        : this(given, Native.SetUmask)
    {
    }

    /// <summary>From now on the configuration says this; null: nothing.</summary>
    public void Follow(int? configured)
    {
        if ((given ?? configured) is { } mask)
        {
            var before = set(mask);
            _started ??= before;
        }
        else if (_started is { } started)
        {
            set(started);
        }
    }
}
