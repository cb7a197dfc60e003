namespace Keepalived.Configuration;

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
