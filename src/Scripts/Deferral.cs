namespace Scripts;

/// <summary>When what a shortage of our own kept from being done is tried again.</summary>
public static class Deferral
{
    /// <summary>How long a shortage is given to pass.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The time to the next try of what is due every <paramref name="interval"/>.</summary>
    public static TimeSpan Until(TimeSpan interval) => interval > TimeSpan.Zero && interval < Pause ? interval : Pause;
}
