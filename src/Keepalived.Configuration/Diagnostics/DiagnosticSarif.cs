using System.Buffers;
using System.Text.Json;

namespace Keepalived.Configuration;

/// <summary>
/// Diagnostics in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which code hosts and editors show in place.
/// </summary>
public static class DiagnosticSarif
{
    /// <summary>Writes one run (§3.14) with a result (§3.27) for each diagnostic and a rule (§3.49) for each kind.</summary>
    /// <param name="version">Of the tool.</param>
    public static void Write(IBufferWriter<byte> output, IReadOnlyCollection<Diagnostic> diagnostics, string version)
    {
        using var json = new Utf8JsonWriter(output, DiagnosticJson.Options);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, diagnostics, version);

        // Columns count UTF-16 code units, the default is Unicode code points (§3.14.27).
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var diagnostic in diagnostics)
        {
            WriteResult(json, diagnostic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, IEnumerable<Diagnostic> diagnostics, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "director");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var code in diagnostics.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteString("level", diagnostic.SeverityWord);
        WriteMessage(json, diagnostic.Hint is null ? diagnostic.Message : $"{diagnostic.Message} ({diagnostic.Hint})");
        json.WriteStartArray("locations");
        WriteLocation(json, diagnostic.Position, diagnostic.Length, null);
        json.WriteEndArray();
        if (diagnostic.Position.Expansion is { } expansion)
        {
            json.WriteStartArray("relatedLocations");
            WriteLocation(json, expansion.Place, 1, expansion.Description);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourcePosition position, int length, string? message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(position.File?.Path ?? ""));
        json.WriteEndObject();
        if (position.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", position.Line);
            json.WriteNumber("startColumn", position.Column);
            json.WriteNumber("endColumn", position.Column + length);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (message is not null)
        {
            WriteMessage(json, message);
        }

        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A relative path stays relative, so that a code host finds the file in its repository.</summary>
    private static string Uri(string path)
    {
        var escaped = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        return path.StartsWith('/') ? $"file://{escaped}" : escaped;
    }
}
