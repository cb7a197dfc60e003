using System.Buffers;
using System.Text;
using Director.Daemon.CommandLine;
using Keepalived.Configuration;

namespace Director.Daemon.Checking;

/// <summary>The forms that findings are printed in.</summary>
internal static class FindingsFormats
{
    /// <summary>For people.</summary>
    public const string Text = "text";

    private const string Json = "json";
    private const string Sarif = "sarif";

    /// <summary>What --format takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [Text, Json, Sarif];

    /// <summary>Prints <paramref name="findings"/> in the format of that name.</summary>
    /// <param name="color">Text with the colours of ANSI terminals.</param>
    public static void Write(string format, Findings findings, SourceLines lines, bool color, TextWriter output)
    {
        if (format == Text)
        {
            WriteText(findings, lines, color, output);
            return;
        }

        var bytes = new ArrayBufferWriter<byte>();
        if (format == Json)
        {
            DiagnosticJson.Write(bytes, findings.Diagnostics);
        }
        else
        {
            DiagnosticSarif.Write(bytes, findings.Diagnostics, CommandLineParser.Version);
        }

        output.Write(Encoding.UTF8.GetString(bytes.WrittenSpan));
        output.Write('\n');
    }

    private static void WriteText(Findings findings, SourceLines lines, bool color, TextWriter output)
    {
        foreach (var diagnostic in findings.Diagnostics)
        {
            output.Write(DiagnosticText.Render(diagnostic, lines.At(diagnostic.Position), color));
        }

        if (!findings.Diagnostics.IsEmpty)
        {
            var (errors, warnings) = (findings.Count(Severity.Error), findings.Count(Severity.Warning));
            output.Write($"{Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")}\n");
        }
    }
}
