using System.Text.Json;
using System.Text.Json.Serialization;

namespace Director.Tools.Doctor;

/// <summary>What was found, for programs. Within a version fields are only added.</summary>
/// <param name="File">That was judged.</param>
/// <param name="Problems">How many.</param>
/// <param name="Notices">How many.</param>
/// <param name="Skipped">How many.</param>
/// <param name="Checks">All of them, in the order of the text.</param>
public sealed record JsonReport(string File, int Problems, int Notices, int Skipped, IReadOnlyList<JsonCheck> Checks)
{
    /// <summary>Writes it, with a line end.</summary>
    public static void Write(Examination examination, string file, TextWriter output)
    {
        JsonReport report = new(
            file, examination.Count(Verdict.Problem), examination.Count(Verdict.Notice), examination.Count(Verdict.Skipped),
            [
                .. examination.Results.Select(static result => new JsonCheck(
                    result.Check, [.. result.Findings.Select(static found => new JsonFinding(
                        found.Verdict.ToString().ToLowerInvariant(), found.What, found.Why, found.Remedy))])),
            ]);
        output.Write($"{JsonSerializer.Serialize(report, ReportJson.Default.JsonReport)}\n");
    }
}

/// <summary>A check.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Findings">None: all is as it should be.</param>
public sealed record JsonCheck(string Check, IReadOnlyList<JsonFinding> Findings);

/// <summary>A <see cref="Finding"/>.</summary>
/// <param name="Verdict">problem, notice or skipped.</param>
public sealed record JsonFinding(string Verdict, string What, string? Why, string? Remedy);

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(JsonReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
