using System.Globalization;
using System.Text;
using Linux;

namespace Director.Daemon.Security;

/// <summary>
/// A file with the process number, mode 0644, locked (flock) as long as the process lives: a director that died leaves a file but no
/// lock, so the next one takes it over. A keepalived holds no lock; it is known by its name in /proc.
/// </summary>
internal sealed class PidFile : IDisposable
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly FileStream _stream;
    private readonly string _path;

    private PidFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Locks and writes <paramref name="path"/>, or says in <paramref name="error"/> why not.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="nameOf">The name of a running process, or null; <see cref="ProcessNames.Of"/>.</param>
    /// <param name="error">One sentence with the remedy.</param>
    public static PidFile? TryCreate(string path, Func<int, string?> nameOf, out string? error)
    {
        error = null;
        if (ReadOther(path) is { } pid && nameOf(pid) is "keepalived")
        {
            error = $"keepalived (process {pid}) runs with pid file {path}: stop it first, or give this one its own with -p, -r and -c";
            return null;
        }

        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var stream = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = ReadableByAll,
            });
            // Whatever the umask: other users' scripts read it.
            File.SetUnixFileMode(stream.SafeFileHandle, ReadableByAll);
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
            stream.Flush();
            return new PidFile(path, stream);
        }
        catch (IOException exception) when (exception.HResult == Errno.EAGAIN)
        {
            error = $"another director holds pid file {path}: stop it first, or give this one its own with -p, -r and -c";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = $"cannot write pid file {path}: {exception.Message}";
        }

        return null;
    }

    /// <summary>Removes the file, then the lock.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is ours to remove only if we may; without the lock the next start takes it over.
        }

        _stream.Dispose();
    }

    // .NET opens no file that is locked, not even to read: so this answers for keepalived's file and not for another director's.
    private static int? ReadOther(string path)
    {
        // Usually there is none, and to be told so by an exception takes a thousand times longer.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            return int.TryParse(reader.ReadLine(), CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
