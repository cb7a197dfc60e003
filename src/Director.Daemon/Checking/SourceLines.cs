using System.Text;
using Keepalived.Configuration;

namespace Director.Daemon.Checking;

/// <summary>The lines that diagnostics are about, read again from their files; each file once.</summary>
internal sealed class SourceLines(IConfigurationFileSystem files)
{
    private readonly Dictionary<string, string[]> _lines = [];

    /// <summary>The text of a line; null when it is not to be had.</summary>
    public string? At(SourcePosition position)
    {
        if (position.File is not { } file || position.Line < 1)
        {
            return null;
        }

        if (!_lines.TryGetValue(file.Path, out var lines))
        {
            lines = files.TryRead(file.Path, out var bytes, out _) ? Encoding.UTF8.GetString(bytes).Split('\n') : [];
            _lines.Add(file.Path, lines);
        }

        return position.Line <= lines.Length ? lines[position.Line - 1].TrimEnd('\r') : null;
    }
}
