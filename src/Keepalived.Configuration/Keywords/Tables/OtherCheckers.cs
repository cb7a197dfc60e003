using static Keepalived.Configuration.KeywordStatus;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>MISC_CHECK</c>, <c>DNS_CHECK</c>, <c>FILE_CHECK</c> and <c>BFD_CHECK</c>.</summary>
internal static class OtherCheckers
{
    private const string Base = "virtual_server/real_server/";

    private static (string, DnsRecordType)[] RecordTypes => [.. Enum.GetValues<DnsRecordType>().Select(t => (t.ToString(), t))];

    public static readonly KeywordTable<MiscCheck> Misc = new(Base + "MISC_CHECK", "A program's exit code tells.", () =>
    [
        .. CheckerKeywords.Timing<MiscCheck>(0, "1 s"),
        Field.Of<MiscCheck, ScriptCommand>("misc_path", Command, c => c.Command!, (c, v) => c with { Command = v with { User = c.Command?.User } }, "The program; with its arguments it is one quoted word.", @default: "required"),
        Field.Of<MiscCheck, TimeSpan>("misc_timeout", WholeSeconds(0, 4294), c => c.Timeout, (c, v) => c with { Timeout = v }, "A run that takes longer has failed.", @default: "delay_loop"),
        Field.Of<MiscCheck, bool>("misc_dynamic", Flag, c => c.Dynamic, (c, v) => c with { Dynamic = v }, "Exit codes from 2 to 255 set the weight to the code less 2."),
        Field.Of<MiscCheck, ScriptUser>("user", User, c => c.Command?.User!, (c, v) => c with { Command = (c.Command ?? VrrpScriptCommandSyntax.Missing) with { User = v } }, "Who runs it.", @default: "script_user"),
    ], () => new MiscCheck());

    public static readonly KeywordTable<DnsCheck> Dns = new(Base + "DNS_CHECK", "A query over UDP is answered.", () =>
    [
        .. CheckerKeywords.Connection<DnsCheck>(3, "delay_loop"),
        Field.Of<DnsCheck, DnsRecordType>("type", new ChoiceSyntax<DnsRecordType>(RecordTypes, ignoreCase: true), c => c.Type, (c, v) => c with { Type = v }, "Type of the record asked for.", NotYet),
        Field.Of<DnsCheck, string>("name", new DomainSyntax(), c => c.Name, (c, v) => c with { Name = v }, "Name asked for.", NotYet, "the root", firstWins: true).Shown("name www.example.com"),
    ], () => new DnsCheck());

    public static readonly KeywordTable<FileCheck> File = new(Base + "FILE_CHECK", "A tracked file sets the weight.", () =>
    [
        Field.Of<FileCheck, string>("track_file", Word, c => c.TrackFile.Length == 0 ? null! : c.TrackFile, (c, v) => c with { TrackFile = v }, "Name of a track_file defined earlier.", NotYet, "required").Shown("track_file load"),
        Field.Of<FileCheck, (int, bool?)>("weight", new WeightSyntax(-int.MaxValue, int.MaxValue, noReverse: true), c => (c.Weight, c.Reverse), (c, v) => c with { Weight = v.Item1, Reverse = v.Item2 ?? c.Reverse },
            "Factor of the number in the file.", NotYet, "the track_file's"),
    ]);

    public static readonly KeywordTable<BfdCheck> Bfd = new(Base + "BFD_CHECK", "A BFD session tells.", () =>
    [
        Field.Of<BfdCheck, string>("name", new WordSyntax("<bfd_instance>", longest: 31), c => c.Instance.Length == 0 ? null! : c.Instance, (c, v) => c with { Instance = v }, "Name of a bfd_instance.", NotYet, "required").Shown("name neighbour"),
        CheckerKeywords.Alpha<BfdCheck>(),
    ]);

    public static MiscCheck MiscBaseline(RealServer server, GlobalDefinitions global) => CheckerKeywords.Inherit(new MiscCheck(), server, global, 0, TimeSpan.FromSeconds(1));

    public static DnsCheck DnsBaseline(RealServer server, GlobalDefinitions global) => CheckerKeywords.Inherit(new DnsCheck(), server, global, 3, null);

    public static FileCheck FileBaseline(RealServer server, GlobalDefinitions global) => new();

    public static BfdCheck BfdBaseline(RealServer server, GlobalDefinitions global) => new() { Alpha = server.Alpha };

    public static MiscCheck? FinishMisc(MiscCheck checker, Statement statement, Block block, ReadContext context)
    {
        if (checker.Command is { } command && command.Path.Length > 0)
        {
            return checker;
        }

        context.LeaveOut(statement, block, "no-script", "MISC_CHECK has no misc_path; it is left out", RealServerKeywords.NotChecked);
        return null;
    }

    public static FileCheck? FinishFile(FileCheck checker, Statement statement, Block block, ReadContext context)
    {
        context.Names.Used.Add(("track_file", checker.TrackFile));
        if (context.Names.Files.TryGetValue(checker.TrackFile, out var file))
        {
            return block.Last("weight") is null ? checker with { Weight = file.Weight, Reverse = file.Reverse } : checker;
        }

        context.Diagnostics.Error(block.PositionOf("track_file"), "undefined-name", $"there is no track_file '{checker.TrackFile}' above this line; FILE_CHECK is left out", Suggestions.For(checker.TrackFile, context.Names.Files.Keys));
        return null;
    }

    public static BfdCheck? FinishBfd(BfdCheck checker, Statement statement, Block block, ReadContext context)
    {
        if (context.Names.BfdInstances.TryGetValue(checker.Instance, out var bfd) && bfd.ForChecker)
        {
            return checker;
        }

        context.Diagnostics.Error(block.PositionOf("name"), "undefined-name", $"there is no bfd_instance '{checker.Instance}' for checkers above this line; BFD_CHECK is left out", Suggestions.For(checker.Instance, context.Names.BfdInstances.Keys));
        return null;
    }
}
