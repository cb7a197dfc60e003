using System.Text;

namespace Linux;

/// <summary>Writes files that only their owner may read.</summary>
public static class PrivateFile
{
    /// <summary>
    /// Writes a file beside its place and moves it there whole, with mode 0600: who reads it finds the old one or the new one. A link in
    /// its place is replaced and not followed.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string target, Action<TextWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var next = $"{target}.new";

        // One that a crash left behind may have any mode.
        File.Delete(next);
        Write(next, FileMode.CreateNew, write);
        File.Move(next, target, overwrite: true);
    }

    /// <summary>Writes behind what stands in a file already, and makes it with mode 0600 where it is not there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Append(string target, Action<TextWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Write(target, FileMode.Append, write);
    }

    private static void Write(string target, FileMode mode, Action<TextWriter> write)
    {
        FileStreamOptions options = new()
        {
            Mode = mode,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using StreamWriter writer = new(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        write(writer);
    }
}
