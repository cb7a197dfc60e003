using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Keepalived.Configuration.Tests;

/// <summary>Files that exist in a test only.</summary>
internal sealed class MemoryFiles : IConfigurationFileSystem
{
    private readonly Dictionary<string, byte[]> _files = [];

    public HashSet<string> Executable { get; } = [];

    public string CurrentDirectory => "/etc/director";

    public MemoryFiles Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    public MemoryFiles Add(string path, byte[] bytes)
    {
        _files[path] = bytes;
        return this;
    }

    public bool TryRead(string path, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error)
    {
        error = _files.TryGetValue(path, out bytes) ? null : "No such file or directory";
        return error is null;
    }

    public FileKind KindOf(string path)
        => _files.ContainsKey(path) ? Executable.Contains(path) ? FileKind.Executable : FileKind.Regular
            : _files.Keys.Any(f => f.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)) ? FileKind.Directory : FileKind.Missing;

    public IEnumerable<string> List(string directory)
    {
        var prefix = directory.TrimEnd('/') + "/";
        return _files.Keys.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..].Split('/')[0])
            .Distinct();
    }
}
