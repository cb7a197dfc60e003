using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Keepalived.Configuration;

/// <summary>Diagnostics as data.</summary>
public static class DiagnosticJson
{
    // Quotes stay readable: this is read by programs and people, not put into web pages.
    internal static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes a JSON array of objects with <c>file</c>, <c>line</c>, <c>column</c>, <c>length</c>, <c>severity</c>, <c>code</c>,
    /// <c>message</c>, and where there is one <c>hint</c> and <c>expansion</c>.
    /// </summary>
    public static void Write(IBufferWriter<byte> output, IEnumerable<Diagnostic> diagnostics)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartArray();
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            WritePlace(json, diagnostic.Position);
            json.WriteNumber("length", diagnostic.Length);
            json.WriteString("severity", diagnostic.SeverityWord);
            json.WriteString("code", diagnostic.Code);
            json.WriteString("message", diagnostic.Message);
            if (diagnostic.Hint is { } hint)
            {
                json.WriteString("hint", hint);
            }

            if (diagnostic.Position.Expansion is { } expansion)
            {
                json.WriteStartObject("expansion");
                json.WriteString("description", expansion.Description);
                WritePlace(json, expansion.Place);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, SourcePosition position)
    {
        json.WriteString("file", position.File?.Path);
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
    }
}
