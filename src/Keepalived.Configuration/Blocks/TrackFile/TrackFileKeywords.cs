using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>track_file</c>.</summary>
internal static class TrackFileKeywords
{
    public static readonly KeywordTable<TrackFile> Table = new("track_file", "A file that holds a number, which changes priorities.", () =>
    [
        Field.Of<TrackFile, string>("file", FilePath, f => f.File, (f, v) => f with { File = v }, "The file.", "required",
            firstWins: true),
        Field.Of<TrackFile, (int, bool?)>("weight", new WeightSyntax(-254, 254, fallback: 1), f => (f.Weight, f.Reverse ? true : null),
            (f, v) => f with { Weight = v.Item1, Reverse = v.Item2 ?? false },
            "Factor of the number read."),
        new()
        {
            Name = "init_file",
            Arguments = "[<value>] [overwrite]",
            Range = "-254 to 254",
            Default = "not written",
            Meaning = "Value written at start to a file that is missing; with overwrite, to any.",
            MostWords = 3,
            Read = ReadInitialValue,
            Print = (f, _, writer) =>
            {
                if (f.InitialValue is { } value)
                {
                    writer.Line("init_file", f.InitialOverwrite ? $"{value} overwrite" : $"{value}");
                }
            },
        },
    ], () => new TrackFile(""));

    private static TrackFile ReadInitialValue(TrackFile file, Statement statement, ReadContext context)
    {
        var value = 0;
        var overwrite = false;
        for (var i = 1; i < statement.Count; i++)
        {
            if (statement[i] == "overwrite")
            {
                overwrite = true;
            }
            else if (!NumberText.TryParse(statement[i], out var number, out _) || number is < int.MinValue or > int.MaxValue)
            {
                context.Bad(statement, i, "bad-number", $"'{statement[i]}' is neither a number nor 'overwrite'; 0 is used");
            }
            else
            {
                NumberText.InRange(statement, i, context, number, -254, 254);
                value = (int)number;
            }
        }

        return file with { InitialValue = value, InitialOverwrite = overwrite };
    }
}
