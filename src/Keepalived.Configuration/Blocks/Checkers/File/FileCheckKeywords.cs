using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary><c>FILE_CHECK</c>.</summary>
internal static class FileCheckKeywords
{
    public static CheckerBlock Block { get; } = new CheckerBlock<FileCheck>(
        "FILE_CHECK",
        "A tracked file sets the weight.",
        () =>
        [
            Field.Of<FileCheck, string>("track_file", Word, c => c.TrackFile.Length == 0 ? null : c.TrackFile,
                (c, v) => c with { TrackFile = v }, "Name of a track_file defined earlier.", "required")
                .Shown("track_file load"),
            Field.Of<FileCheck, (int, bool?)>("weight", new WeightSyntax(-int.MaxValue, int.MaxValue, noReverse: true),
                c => (c.Weight, c.Reverse), (c, v) => c with { Weight = v.Item1, Reverse = v.Item2 ?? c.Reverse },
                "Factor of the number in the file.", "the track_file's", alwaysSaid: true),
        ],
        () => new FileCheck(),
        (_, _) => new FileCheck(),
        Finish);

    private static FileCheck? Finish(FileCheck checker, Statement statement, Block block, ReadContext context)
    {
        context.Names.Used.Add(("track_file", checker.TrackFile));
        if (context.Names.Files.TryGetValue(checker.TrackFile, out var file))
        {
            return block.Last("weight") is null ? checker with { Weight = file.Weight, Reverse = file.Reverse } : checker;
        }

        context.Diagnostics.Error(block.PositionOf("track_file"), "undefined-name",
            $"there is no track_file '{checker.TrackFile}' above this line; FILE_CHECK is left out",
            Suggestions.For(checker.TrackFile, context.Names.Files.Keys));
        return null;
    }
}
