using System.Collections.Immutable;
using System.Text;
using Keepalived.Configuration;

namespace Director.Daemon.Planning;

/// <summary>
/// What a service runs, as a file: comments that name the file it came from and the errors that were left out of it, then the
/// configuration in canonical form.
/// </summary>
internal static class RunningText
{
    private const string FileMark = "# file\t";
    private const string ErrorMark = "# error\t";

    /// <summary>Writes it, block by block.</summary>
    /// <param name="source">The file that was read.</param>
    /// <param name="result">What it gave.</param>
    public static void Write(string source, ConfigurationResult result, TextWriter output)
    {
        output.Write($"{FileMark}{source}\n");
        foreach (var error in result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error))
        {
            output.Write($"{ErrorMark}{error.Position.File?.Path}\t{error.Message.ReplaceLineEndings(" ")}\n");
        }

        output.Write('\n');
        ConfigurationPrinter.Print(result.Configuration, output);
    }

    /// <summary>Reads it back: the configuration, and of the errors file and text.</summary>
    /// <param name="path">A file that <see cref="Write"/> wrote.</param>
    /// <param name="files">Where it is.</param>
    /// <param name="error">Why it cannot be read.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static BaselineFile? TryRead(string path, IConfigurationFileSystem files, out string? error)
    {
        if (!files.TryRead(path, out var bytes, out error))
        {
            return null;
        }

        var source = path;
        var errors = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n').TakeWhile(line => line.StartsWith('#')))
        {
            if (line.StartsWith(FileMark, StringComparison.Ordinal))
            {
                source = line[FileMark.Length..];
            }
            else if (line.StartsWith(ErrorMark, StringComparison.Ordinal)
                && line[ErrorMark.Length..].Split('\t', 2) is [var file, var message])
            {
                errors.Add(new Diagnostic(Severity.Error, new SourcePosition(file.Length == 0 ? null : new SourceFile(file, null, 0), 0, 0),
                    message));
            }
        }

        var configuration = ConfigurationReader.Read(path, new ConfigurationReaderOptions { FileSystem = files }).Configuration;
        return new(source, new ConfigurationResult(configuration, errors.ToImmutable()));
    }
}
