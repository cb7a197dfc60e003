using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary><c>MISC_CHECK</c>.</summary>
internal static class MiscKeywords
{
    public static CheckerBlock Block { get; } = new CheckerBlock<MiscCheck>(
        "MISC_CHECK",
        "The exit code of a program decides.",
        () =>
        [
            .. CheckerKeywords.Timing<MiscCheck>(0, "1 s"),
            Field.Of<MiscCheck, ScriptCommand>("misc_path", Command, c => c.Command, (c, v) => c with { Command = v },
                "The program; with its arguments it is one quoted word.",
                @default: "required"),
            Field.Of<MiscCheck, TimeSpan>("misc_timeout", WholeSeconds(0, 4294), c => c.Timeout, (c, v) => c with { Timeout = v },
                "A run that takes longer has failed.", @default: "delay_loop"),
            Field.Of<MiscCheck, bool>("misc_dynamic", Flag, c => c.Dynamic, (c, v) => c with { Dynamic = v },
                "Exit codes from 2 to 255 set the weight to the code less 2."),
            Field.Of<MiscCheck, ScriptUser>("user", User, c => c.Command?.User,
                (c, v) => c.Command is { } command ? c with { Command = command with { User = v } } : c, "Who runs it.",
                @default: "script_user", late: true),
        ],
        () => new MiscCheck(),
        (server, global) => CheckerKeywords.Inherit(new MiscCheck(), server, global, 0, TimeSpan.FromSeconds(1)),
        Finish).Shown("""
        MISC_CHECK {
            misc_path "/usr/local/bin/check.sh 192.0.2.11"
            misc_timeout 3
        }
        """);

    private static MiscCheck? Finish(MiscCheck checker, Statement statement, Block block, ReadContext context)
    {
        if (checker.Command is not null)
        {
            return checker;
        }

        context.LeaveOut(statement, block, "no-script", "MISC_CHECK has no misc_path; it is left out", CheckerBlock.NotChecked);
        return null;
    }
}
