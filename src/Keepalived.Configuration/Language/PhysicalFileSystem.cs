using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>The machine's own files.</summary>
/// <param name="isSpecial">
/// Tells devices, sockets and named pipes, which .NET cannot tell from files: reading one could wait for ever. Null: they are taken for
/// files.
/// </param>
public sealed class PhysicalFileSystem(Func<string, bool>? isSpecial = null) : IConfigurationFileSystem
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The largest file read: far above any configuration, far below memory.</summary>
    public const long LargestFile = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public string CurrentDirectory => Environment.CurrentDirectory;

    /// <inheritdoc/>
    public bool TryRead(string path, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error)
    {
        bytes = null;
        error = null;
        try
        {
            var kind = KindOf(path);
            if (kind is FileKind.Directory or FileKind.Special)
            {
                error = kind == FileKind.Directory ? "Is a directory" : "Not a regular file";
                return false;
            }

            if (kind != FileKind.Missing && new FileInfo(path).Length > LargestFile)
            {
                error = "File too large: more than 64 MiB";
                return false;
            }

            bytes = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            error = "No such file or directory";
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            error = "Permission denied";
            return false;
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            error = e.Message;
            return false;
        }
    }

    /// <inheritdoc/>
    public FileKind KindOf(string path)
    {
        try
        {
            var info = new FileInfo(path);
            var target = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
            if (Directory.Exists(target.FullName))
            {
                return FileKind.Directory;
            }

            if (!target.Exists)
            {
                return FileKind.Missing;
            }

            if (isSpecial?.Invoke(path) == true)
            {
                return FileKind.Special;
            }

            return (target.UnixFileMode & AnyExecute) != 0 ? FileKind.Executable : FileKind.Regular;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return FileKind.Missing;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [];
        }
    }
}
