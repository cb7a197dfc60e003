using Director.Tools.Text;

namespace Director.Tools.Doctor;

/// <summary>What was found, for people.</summary>
public static class TextReport
{
    private const string Reset = "\e[0m";

    /// <summary>Writes it: a line for each check that found nothing, and each finding with its reason and its remedy.</summary>
    /// <param name="colors">Whether they are seen where it is written.</param>
    public static void Write(Examination examination, bool colors, TextWriter output)
    {
        foreach (var (check, findings) in examination.Results)
        {
            if (findings.IsEmpty)
            {
                Line(Verdict.Ok, check, "");
            }

            foreach (var finding in findings)
            {
                Line(finding.Verdict, check, finding.What);
                Detail("why:", finding.Why);
                Detail("fix:", finding.Remedy);
            }
        }

        output.Write(
            $"{Quantity.Of(examination.Count(Verdict.Problem), "problem")}, {Quantity.Of(examination.Count(Verdict.Notice), "notice")}, "
            + $"{examination.Count(Verdict.Skipped)} skipped\n");

        void Line(Verdict verdict, string check, string text) =>
            output.Write($"{Word(verdict, colors)} {check}{(text.Length > 0 ? ": " : "")}{PlainText.Of(text)}\n");

        void Detail(string word, string? text)
        {
            if (text is not null)
            {
                output.Write($"         {word,-6}{PlainText.Of(text)}\n");
            }
        }
    }

    private static string Word(Verdict verdict, bool colors)
    {
        var (word, color) = verdict switch
        {
            Verdict.Problem => ("problem ", "\e[1;31m"),
            Verdict.Notice => ("notice  ", "\e[33m"),
            Verdict.Skipped => ("skipped ", "\e[2m"),
            _ => ("ok      ", "\e[32m"),
        };
        return colors ? $"{color}{word}{Reset}" : word;
    }
}
