namespace Director.Daemon.Hosting;

/// <summary>When garbage is collected, and when not.</summary>
internal static class GarbageCollection
{
    // Ten thousand real servers need half of it. It is reserved, not touched.
    private const long Reserve = 16 << 20;

    /// <summary>
    /// None from here to <see cref="Collect"/>, or until the reserve is used up. A start needs nearly all it reads until the table is
    /// written: a collection in between would move it about, and take a sixth of the time.
    /// </summary>
    public static void Pause()
    {
        try
        {
            GC.TryStartNoGCRegion(Reserve);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // Memory is limited to less, and collections come as they come (with regions it returns false); or there is a pause already.
        }
    }

    /// <summary>
    /// Gives back what a start or reload leaves behind, many times the size of the file: days may pass until it would be collected.
    /// </summary>
    public static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
