namespace Keepalived.Configuration;

/// <summary>Finds and opens the files that an include statement names.</summary>
internal sealed class Includer(ConfigurationReaderOptions options, DiagnosticBag diagnostics)
{
    private int _files;

    /// <summary>The files to read, first to last; what is wrong with them is reported.</summary>
    public List<FileFrame> Open(string pattern, IncludeChecks checks, SourcePosition position)
    {
        var frames = new List<FileFrame>();
        var including = position.File!;
        if (Depth(including) >= ExpansionLimits.IncludeDepth)
        {
            diagnostics.Error(position, "include-depth",
                $"more than {ExpansionLimits.IncludeDepth} files include one another; this include is left out", length: pattern.Length);
            return frames;
        }

        var directory = options.DirectoryOf(including.Path);
        var alternatives = GlobPattern.ExpandBraces(pattern);
        foreach (var alternative in alternatives)
        {
            var path = Path.IsPathRooted(alternative) ? alternative : Path.Combine(directory, alternative);
            var matches = GlobPattern.Match(path, options.FileSystem);
            if (matches.Count == 0)
            {
                var isWild = GlobPattern.HasWildcard(alternative);
                var required = alternatives.Count > 1
                    ? IncludeChecks.BraceMatch
                    : isWild ? IncludeChecks.WildcardMatch
                    : IncludeChecks.Match;
                Report(position, checks.HasFlag(required), "include-missing", $"no file matches '{alternative}'", pattern.Length);
            }

            foreach (var match in matches)
            {
                if (TryOpen(match, checks, position) is { } frame)
                {
                    frames.Add(frame);
                }
            }
        }

        return frames;
    }

    /// <summary>Opens one file; null, and a diagnostic, when that cannot be.</summary>
    public FileFrame? TryOpen(string path, IncludeChecks checks, SourcePosition? includedFrom)
    {
        var file = new SourceFile(path, includedFrom, _files);
        var position = includedFrom ?? new SourcePosition(file, 1, 1);
        var isError = includedFrom is null || checks.HasFlag(IncludeChecks.Read);
        if (++_files > ExpansionLimits.Files)
        {
            diagnostics.Error(position, "include-count", $"more than {ExpansionLimits.Files} files are included; the others are left out");
            return null;
        }

        if (IsOpen(path, includedFrom))
        {
            diagnostics.Error(position, "include-cycle", $"'{path}' includes itself; it is not read a second time");
            return null;
        }

        var kind = options.FileSystem.KindOf(path);
        if (includedFrom is not null && kind is FileKind.Directory or FileKind.Executable or FileKind.Special)
        {
            var why = kind switch { FileKind.Directory => "a directory", FileKind.Executable => "executable", _ => "not a regular file" };
            Report(position, isError, "include-skipped", $"'{path}' is {why}; it is not read");
            return null;
        }

        if (!options.FileSystem.TryRead(path, out var bytes, out var error))
        {
            Report(position, isError, "cannot-read", $"cannot read '{path}': {error}");
            return null;
        }

        return new FileFrame(new LineReader(file, bytes, diagnostics), diagnostics);
    }

    private static bool IsOpen(string path, SourcePosition? from)
    {
        for (var file = from?.File; file is not null; file = file.IncludedFrom?.File)
        {
            if (Path.GetFullPath(file.Path) == Path.GetFullPath(path))
            {
                return true;
            }
        }

        return false;
    }

    private static int Depth(SourceFile file)
    {
        var depth = 0;
        for (var f = file.IncludedFrom?.File; f is not null; f = f.IncludedFrom?.File)
        {
            depth++;
        }

        return depth;
    }

    private void Report(SourcePosition position, bool isError, string code, string message, int length = 1)
    {
        diagnostics.Add(new Diagnostic(isError ? Severity.Error : Severity.Warning, position, message) { Code = code, Length = length });
    }
}
