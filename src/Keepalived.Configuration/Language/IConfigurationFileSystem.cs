using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>Where files come from. Nothing here throws: what cannot be read is a reason in words.</summary>
public interface IConfigurationFileSystem
{
    /// <summary>Where relative paths begin.</summary>
    string CurrentDirectory { get; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">As the configuration names it, relative paths already joined to the directory of the file that has them.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="error">Why not, in words: "No such file or directory".</param>
    bool TryRead(string path, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error);

    /// <summary>What stands at <paramref name="path"/>.</summary>
    FileKind KindOf(string path);

    /// <summary>Names in a directory, in no order, without <c>.</c> and <c>..</c>; empty when it cannot be read.</summary>
    IEnumerable<string> List(string directory);
}

/// <summary>What a path leads to.</summary>
public enum FileKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A file without execute permission for anyone.</summary>
    Regular,

    /// <summary>A file that someone may execute.</summary>
    Executable,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, socket or pipe.</summary>
    Special,
}
