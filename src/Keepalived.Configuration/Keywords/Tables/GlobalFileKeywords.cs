using static Keepalived.Configuration.KeywordStatus;
using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>global_defs</c> on reloading, dumps, files and the process.</summary>
internal static class GlobalFileKeywords
{
    private const string Names = "iproute2's names";
    private const string BuiltIn = "the names that iproute2 comes with are known; a number does for any other";
    private const string Timed = "timed reloads";
    private const string OnRequest = "a reload is done on request only";
    private const string Dumps = "dump files";
    private const string NoDumps = "no dump is written; SIGUSR1 logs the status";
    private const string OneProcess = "the service is one process";

    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        Of("process_names", Flag, f => f.ProcessNames, (f, v) => f with { ProcessNames = v }, "Names for keepalived's processes.", "", NotApplicable, OneProcess),
        Of("process_name", new WordSyntax("<name>", longest: 15, truncates: true), f => f.ProcessName!, (f, v) => f with { ProcessName = v }, "Name of keepalived's main process.", "none", NotApplicable, OneProcess).Shown("process_name director"),
        Of("max_auto_priority", new IntegerSyntax<int>(-1, 99, lenient: true, absent: 99), f => f.MaximumAutoPriority, (f, v) => f with { MaximumAutoPriority = v }, "Real-time priority taken when timers run late; 0: off.", "0").Harmless(GlobalProcessKeywords.AsAny, GlobalProcessKeywords.Topic),
        Of("min_auto_priority_delay", Microseconds(1, 10000000), f => f.MinimumAutoPriorityDelay, (f, v) => f with { MinimumAutoPriorityDelay = v }, "How late they must be.", "1000000").Harmless(GlobalProcessKeywords.AsAny, GlobalProcessKeywords.Topic),
        Of("umask", new UmaskSyntax(), f => f.Umask, (f, v) => f with { Umask = v }, "Permissions that files made do not get.").Shown("umask 022").Harmless("--umask and the unit's UMask= decide"),
        Field.Maybe<GlobalDefinitions, uint>("random_seed", AnyNumber, g => g.Files.RandomSeed, (g, v) => g with { Files = g.Files with { RandomSeed = v } }, "Nothing; it has no effect in keepalived.", NotApplicable, "none", "it has no effect in keepalived either"),
        Of("reload_check_config", new WordSyntax("<log file>", absent: "/dev/null"), f => f.ReloadCheckLog!, (f, v) => f with { ReloadCheckLog = v }, "A reload checks the new file first.", "off", NotApplicable, "every reload checks the file first"),
        Of("reload_time_file", FilePath, f => f.ReloadTimeFile!, (f, v) => f with { ReloadTimeFile = v }, "File that holds the time of the next reload.", "none").Harmless(OnRequest, Timed),
        Of("reload_repeat", Flag, f => f.ReloadRepeat, (f, v) => f with { ReloadRepeat = v }, "That time comes again every day.").Harmless(OnRequest, Timed),
        Of("reload_file", new WordSyntax("<path>", absent: ""), f => f.ReloadFile!, (f, v) => f with { ReloadFile = v }, "File that exists while the configuration is read.", "none").Harmless("no such file is made"),
        IncludeCheck,
        Of("config_save_dir", new WordSyntax("<directory>"), f => f.ConfigSaveDirectory!, (f, v) => f with { ConfigSaveDirectory = v }, "Directory that the configuration read is copied to.", "none").Harmless("no copy is kept; director config show prints what is read"),
        Of("tmp_config_directory", new WordSyntax("<directory>"), f => f.TemporaryDirectory!, (f, v) => f with { TemporaryDirectory = v }, "Directory of keepalived's working copy.", "memory", NotApplicable, "there is no working copy", firstWins: true),
        Of("data_use_instance", Syntaxes.Boolean, f => f.DataUseInstance, (f, v) => f with { DataUseInstance = v }, "Dump files carry the instance's name.").Harmless(NoDumps, Dumps),
        Of("json_version", Integer(1, 2), f => f.JsonVersion, (f, v) => f with { JsonVersion = v }, "Form of the JSON dump.").Harmless(NoDumps, Dumps),
        Of("iproute_usr_dir", FilePath, f => f.IprouteUsrDirectory!, (f, v) => f with { IprouteUsrDirectory = v }, "Directory of iproute2's names.", "/usr/share/iproute2").Shown("iproute_usr_dir /usr/share/iproute2").Harmless(BuiltIn, Names),
        Of("iproute_etc_dir", FilePath, f => f.IprouteEtcDirectory!, (f, v) => f with { IprouteEtcDirectory = v }, "Directory of the administrator's names.", "/etc/iproute2").Shown("iproute_etc_dir /etc/iproute2").Harmless(BuiltIn, Names),
        Of("state_dump_file", FilePath, f => f.StateDumpFile!, (f, v) => f with { StateDumpFile = v }, "File of the state dump.", "/tmp/keepalived.data").Harmless(NoDumps, Dumps),
        Of("stats_dump_file", FilePath, f => f.StatisticsDumpFile!, (f, v) => f with { StatisticsDumpFile = v }, "File of the statistics.", "/tmp/keepalived.stats").Harmless(NoDumps, Dumps),
        Of("json_dump_file", FilePath, f => f.JsonDumpFile!, (f, v) => f with { JsonDumpFile = v }, "File of the JSON dump.", "/tmp/keepalived.json").Harmless(NoDumps, Dumps),
    ];

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<FileSettings, TValue> get, Func<FileSettings, TValue, FileSettings> set, string meaning, string @default = "", KeywordStatus status = NotYet, string? note = null, bool firstWins = false)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Files), (g, v) => g with { Files = set(g.Files, v) }, meaning, status, @default, note, firstWins);

    /// <summary>Acts while files are read, so that nothing is left of it here but the check of its words.</summary>
    private static Keyword<GlobalDefinitions> IncludeCheck => new()
    {
        Name = "include_check",
        Arguments = "[[+|-](read|match|wildcard_match|brace_match) ...]",
        Default = "none; all without an argument",
        Meaning = "Failures of include that are errors, from here to the end of the file.",
        Status = ActedOn,
        MostWords = 0,
        Repeats = true,
        Read = (g, s, c) =>
        {
            for (var i = 1; i < s.Count; i++)
            {
                if (IncludeDirective.Flag(s[i].TrimStart('+', '-')) == IncludeChecks.None)
                {
                    c.Bad(s, i, "bad-choice", $"'{s[i]}' is not a check of includes", "expected read, match, wildcard_match or brace_match");
                }
            }

            return g;
        },
    };
}
