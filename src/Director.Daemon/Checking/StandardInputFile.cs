using System.Diagnostics.CodeAnalysis;
using Keepalived.Configuration;

namespace Director.Daemon.Checking;

/// <summary>The files of the machine, and standard input under the name <c>-</c>: read once, when it is first asked for.</summary>
internal sealed class StandardInputFile(IConfigurationFileSystem files, Func<Stream> open) : IConfigurationFileSystem
{
    /// <summary>What standard input is called.</summary>
    public const string Name = "-";

    private byte[]? _bytes;

    /// <inheritdoc />
    public string CurrentDirectory => files.CurrentDirectory;

    /// <inheritdoc />
    public bool TryRead(string path, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error)
    {
        if (path != Name)
        {
            return files.TryRead(path, out bytes, out error);
        }

        _bytes ??= ReadAll();
        bytes = _bytes.Length > PhysicalFileSystem.LargestFile ? null : _bytes;
        error = bytes is null ? "File too large: more than 64 MiB" : null;
        return bytes is not null;
    }

    /// <inheritdoc />
    public FileKind KindOf(string path) => path == Name ? FileKind.Regular : files.KindOf(path);

    /// <inheritdoc />
    public IEnumerable<string> List(string directory) => files.List(directory);

    private byte[] ReadAll()
    {
        using var input = open();
        using var bytes = new MemoryStream();
        var part = new byte[65536];
        while (bytes.Length <= PhysicalFileSystem.LargestFile && input.Read(part) is var read and > 0)
        {
            bytes.Write(part, 0, read);
        }

        return bytes.ToArray();
    }
}
