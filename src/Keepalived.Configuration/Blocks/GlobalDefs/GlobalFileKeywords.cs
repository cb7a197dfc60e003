using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>global_defs</c> on reloading, dumps, files and the process.</summary>
internal static class GlobalFileKeywords
{
    private const string OneProcess = "the service is one process";

    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        Of("process_names", Flag, f => f.ProcessNames, (f, v) => f with { ProcessNames = v }, "Names for keepalived's processes.", "")
            .NothingToDo(OneProcess),
        Of("process_name", new WordSyntax("<name>", longest: 15, truncates: true), f => f.ProcessName,
            (f, v) => f with { ProcessName = v }, "Name of keepalived's main process.", "none")
            .NothingToDo(OneProcess).Shown("process_name director"),
        Of("max_auto_priority", new IntegerSyntax<int>(-1, 99, lenient: true, absent: 99), f => f.MaximumAutoPriority,
            (f, v) => f with { MaximumAutoPriority = v }, "Highest real-time priority taken when timers run late; 0: off.", "0"),
        Of("min_auto_priority_delay", Microseconds(1, 10000000), f => f.MinimumAutoPriorityDelay,
            (f, v) => f with { MinimumAutoPriorityDelay = v }, "How late they must be.", "1000000"),
        Field.Maybe<GlobalDefinitions, int>("umask", new UmaskSyntax(), g => g.Files.Umask,
            (g, v) => g with { Files = g.Files with { Umask = v } },
            "Permissions withheld from new files, those of scripts too; --umask takes precedence.", "as started")
            .Shown("umask 022"),
        Field.Maybe<GlobalDefinitions, uint>("random_seed", AnyNumber, g => g.Files.RandomSeed,
            (g, v) => g with { Files = g.Files with { RandomSeed = v } }, "Nothing; it has no effect in keepalived.", "none")
            .NothingToDo("it has no effect in keepalived either"),
        Of("reload_check_config", new WordSyntax("<log file>", absent: "/dev/null"), f => f.ReloadCheckLog,
            (f, v) => f with { ReloadCheckLog = v }, "A reload checks the new file first.", "off")
            .NothingToDo("every reload checks the file first"),
        Of("reload_time_file", FilePath, f => f.ReloadTimeFile, (f, v) => f with { ReloadTimeFile = v },
            "File that holds the time of the next reload: [[YY]YY-MM-DD ]HH:MM:SS[Z].", "none"),
        Of("reload_repeat", Flag, f => f.ReloadRepeat, (f, v) => f with { ReloadRepeat = v },
            "The file stays, and a time without a date comes again every day."),
        Of("reload_file", new WordSyntax("<path>", absent: ""), f => f.ReloadFile, (f, v) => f with { ReloadFile = v },
            "File that exists while the configuration is read; without a path in the folder of the pid files.", "none"),
        IncludeCheck,
        Of("config_save_dir", new WordSyntax("<directory>"), f => f.ConfigSaveDirectory, (f, v) => f with { ConfigSaveDirectory = v },
            "Directory that the configuration read is copied to.", "none")
            .NothingToDo("director config show prints what is read, and what runs is kept in running.conf"),
        Of("tmp_config_directory", new WordSyntax("<directory>"), f => f.TemporaryDirectory, (f, v) => f with { TemporaryDirectory = v },
            "Directory of keepalived's working copy.", "memory", firstWins: true)
            .NothingToDo("there is no working copy"),
        Of("data_use_instance", Syntaxes.Boolean, f => f.DataUseInstance, (f, v) => f with { DataUseInstance = v },
            "Dump files carry the names of the namespace and the instance."),
        Of("json_version", Integer(1, 2), f => f.JsonVersion, (f, v) => f with { JsonVersion = v }, "Form of the JSON dump."),
        Of("iproute_usr_dir", FilePath, f => f.IprouteUsrDirectory, (f, v) => f with { IprouteUsrDirectory = v },
            "Directory of iproute2's names.", "/usr/share/iproute2")
            .Shown("iproute_usr_dir /usr/share/iproute2"),
        Of("iproute_etc_dir", FilePath, f => f.IprouteEtcDirectory, (f, v) => f with { IprouteEtcDirectory = v },
            "Directory of the administrator's names.", "/etc/iproute2")
            .Shown("iproute_etc_dir /etc/iproute2"),
        Of("state_dump_file", FilePath, f => f.StateDumpFile, (f, v) => f with { StateDumpFile = v }, "File of the state dump.",
            "/tmp/keepalived.data"),
        Of("stats_dump_file", FilePath, f => f.StatisticsDumpFile, (f, v) => f with { StatisticsDumpFile = v }, "File of the statistics.",
            "/tmp/keepalived.stats"),
        Of("json_dump_file", FilePath, f => f.JsonDumpFile, (f, v) => f with { JsonDumpFile = v }, "File of the JSON dump.",
            "/tmp/keepalived.json"),
    ];

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<FileSettings, TValue?> get, Func<FileSettings, TValue, FileSettings> set,
        string meaning, string @default = "", bool firstWins = false)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Files), (g, v) => g with { Files = set(g.Files, v) }, meaning,
            @default, firstWins);

    /// <summary>Acts while files are read, so that nothing is left of it here but the check of its words.</summary>
    private static Keyword<GlobalDefinitions> IncludeCheck => new()
    {
        Name = "include_check",
        Arguments = "[[+|-](read|match|wildcard_match|brace_match) ...]",
        Default = "none; all without an argument",
        Meaning = "Failures of include that are errors, from here to the end of the file.",
        MostWords = 0,
        Repeats = true,
        Read = (g, s, c) =>
        {
            for (var i = 1; i < s.Count; i++)
            {
                if (IncludeDirective.Flag(s[i].TrimStart('+', '-')) == IncludeChecks.None)
                {
                    c.Bad(s, i, "bad-choice", $"'{s[i]}' is not a check of includes",
                        "expected read, match, wildcard_match or brace_match");
                }
            }

            return g;
        },
    };
}
