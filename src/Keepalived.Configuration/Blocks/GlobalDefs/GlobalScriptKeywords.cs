using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Script keywords of <c>global_defs</c>.</summary>
internal static class GlobalScriptKeywords
{
    public static IEnumerable<Keyword<GlobalDefinitions>> All =>
    [
        Of("script_user", User, s => s.User, (s, v) => s with { User = v }, "User of scripts that name none.",
            "keepalived_script if it exists, else the service's user"),
        Of("enable_script_security", Flag, s => s.EnableSecurity, (s, v) => s with { EnableSecurity = v },
            "Scripts that run as root and that others can change are refused.", ""),
        Of("use_symlink_paths", Syntaxes.Boolean, s => s.UseSymlinkPaths, (s, v) => s with { UseSymlinkPaths = v },
            "Symbolic links in the paths of scripts are kept.")
            .NothingToDo("scripts are always run by the path that is given"),
        Of("set_supplementary_groups", Syntaxes.Boolean, s => s.SetSupplementaryGroups, (s, v) => s with { SetSupplementaryGroups = v },
            "A script whose line names a group keeps the other groups of its user.", ""),
        Of("startup_script", Script, s => s.Startup, (s, v) => s with { Startup = v }, "Run before anything else.", "none",
            firstWins: true)
            .AtStart(),
        Of("startup_script_timeout", WholeSeconds(1, 1000), s => s.StartupTimeout, (s, v) => s with { StartupTimeout = v },
            "Longest time of the startup script.")
            .AtStart(),
        Of("shutdown_script", Script, s => s.Shutdown, (s, v) => s with { Shutdown = v }, "Run after everything else.", "none",
            firstWins: true),
        Of("shutdown_script_timeout", WholeSeconds(1, 1000), s => s.ShutdownTimeout, (s, v) => s with { ShutdownTimeout = v },
            "Longest time of the shutdown script."),
    ];

    private static Keyword<GlobalDefinitions> Of<TValue>(
        string name, ValueSyntax<TValue> syntax, Func<ScriptSettings, TValue?> get, Func<ScriptSettings, TValue, ScriptSettings> set,
        string meaning, string @default = "", bool firstWins = false)
        => Field.Of<GlobalDefinitions, TValue>(name, syntax, g => get(g.Scripts), (g, v) => g with { Scripts = set(g.Scripts, v) }, meaning,
            @default, firstWins: firstWins);
}
