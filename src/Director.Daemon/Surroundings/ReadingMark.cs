namespace Director.Daemon.Surroundings;

/// <summary>
/// <c>reload_file</c>: stands there, and is empty, while the configuration is read; who writes the configuration waits until it is gone.
/// </summary>
internal sealed class ReadingMark : IDisposable
{
    private readonly string? _path;

    private ReadingMark(string? path) => _path = path;

    /// <summary>Makes it, or empties the one that is there. Where that fails the file is read all the same.</summary>
    /// <param name="path">Null: there is none.</param>
    public static ReadingMark At(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.WriteAllBytes(path, []);
            }

            return new(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null);
        }
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        try
        {
            if (_path is not null)
            {
                File.Delete(_path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Who waits for its end waits for nothing; the reload goes on.
        }
    }
}
