using System.Collections.Immutable;
using System.CommandLine;

namespace Director.Daemon.CommandLine;

/// <summary>The options: keepalived's letters and long names, so that a unit file or a habit carries over; and the sub-commands.</summary>
internal sealed class DirectorCommand
{
    public Option<string> UseFile { get; } = Value("--use-file", "-f", "FILE", "Read this configuration");
    public Option<string?> ConfigTest { get; } = OptionalValue("--config-test", "-t", "LOG",
        "Check the configuration and end; findings go to standard error or to LOG");
    public Option<string> ConfigId { get; } = Value("--config-id", "-i", "ID",
        "Skip lines behind @ID of another id, and behind @^ID of this one (default: the host name)");
    public Option<bool> AllConfig { get; } = Flag("--all-config", "-e", "A missing configuration file is an error");
    public Option<bool> DumpConf { get; } = Flag("--dump-conf", "-d", "Log the configuration");
    public Option<bool> Vrrp { get; } = Flag("--vrrp", "-P", "Run VRRP only");
    public Option<bool> Check { get; } = Flag("--check", "-C", "Run virtual servers and their checks only");
    public Option<bool> DontFork { get; } = Flag("--dont-fork", "-n", "Stay in the foreground, which it always does");
    public Option<bool> LogConsole { get; } = Flag("--log-console", "-l", "Log readable lines to standard error");
    public Option<bool> LogDetail { get; } = Flag("--log-detail", "-D", "Log more; twice: everything");
    public Option<string> LogFacilityName { get; } = Value("--log-facility", "-S", "FACILITY", "0-7, local0-7, user or daemon");
    public Option<bool> NoSyslog { get; } = Flag("--no-syslog", "-G", "Do not log to the journal");
    public Option<string> Pid { get; } = Value("--pid", "-p", "FILE", "Process number (default /run/keepalived.pid)");
    public Option<string> VrrpPid { get; } = Value("--vrrp_pid", "-r", "FILE", "The same for VRRP (default /run/vrrp.pid)");
    public Option<string> CheckersPid { get; } = Value("--checkers_pid", "-c", "FILE",
        "The same for virtual servers (default /run/checkers.pid)");
    public Option<string> Umask { get; } = Value("--umask", "-u", "MASK", "The file mode creation mask");
    public Option<bool> KeepVrrp { get; } = Flag("--dont-release-vrrp", "-V", "Leave virtual addresses behind on stop");
    public Option<bool> KeepIpvs { get; } = Flag("--dont-release-ipvs", "-I", "Leave the ip_vs table behind on stop");
    public Option<bool> DontTrackIpvs { get; } =
        new("--dont-track-ipvs")
        {
            Description =
            "Keep the priority of instances in front of virtual servers while ip_vs cannot be written"
        };
    public Option<bool> IgnoreSigint { get; } = new("--ignore-sigint") { Description = "Do not stop at SIGINT" };
    public Option<string> Signum { get; } = new("--signum")
    {
        HelpName = "STOP|RELOAD",
        Description = "Print the number of the signal that does this",
    };
    public Option<string> Namespace { get; } =
        Value("--namespace", "-s", "NAME", "Run in this network namespace, whatever net_namespace says");
    public Option<bool> Genhash { get; } = Flag("--genhash", "-T", "Not supported");
    public Option<bool> Version { get; } = Flag("--version", "-v", "Print the version");
    public Option<bool> Help { get; } = new("--help", "-h")
    {
        Arity = ArgumentArity.Zero,
        Description = "Print this help",
        Recursive = true,
        Action = ToolsProgram.IsThis ? new HelpTextAction() : null,
    };

    /// <summary>Options that are accepted because unit files have them, each with why it does nothing.</summary>
    public IReadOnlyList<OptionWithoutEffect> WithoutEffect { get; } =
    [
        new(Flag("--release-vips", "-X", null), "addresses are always removed on stop"),
        new(Flag("--dont-respawn", "-R", null), "there are no child processes"),
        new(Flag("--no_bfd", "-B", null), "BFD runs when the file has a bfd_instance"),
        new(new Option<bool>("--all") { Arity = ArgumentArity.Zero, Hidden = true }, "there is one process"),
        new(Value("--bfd_pid", "-b", "FILE", null), "there is one process, and -p names its file"),
        new(Flag("--address-monitoring", "-a", null), "not supported yet"),
        new(Flag("--snmp", "-x", null), "not supported yet"),
        new(Value("--snmp-agent-socket", "-A", "FILE", null), "not supported yet"),
        new(Flag("--core-dump", "-m", null), "set LimitCORE= in the unit or ulimit -c"),
        new(OptionalValue("--core-dump-pattern", "-M", "PATTERN", null), "set it with sysctl kernel.core_pattern"),
    ];

    /// <summary>All of them, in the order the help shows them.</summary>
    public ImmutableArray<Option> Options { get; }

    public DirectorCommand()
    {
        IgnoreSigint.Arity = DontTrackIpvs.Arity = ArgumentArity.Zero;
        Signum.CompletionSources.Add(_ => SignalNumbers.All);
        LogFacilityName.CompletionSources.Add(_ => LogFacility.Names);
        Options =
        [
            UseFile, ConfigTest, ConfigId, AllConfig, DumpConf, Vrrp, Check, DontFork, LogConsole, LogDetail, LogFacilityName, NoSyslog,
            Pid, VrrpPid, CheckersPid, Umask, KeepVrrp, KeepIpvs, DontTrackIpvs, IgnoreSigint, Signum, Namespace, Genhash, Version, Help,
            .. WithoutEffect.Select(entry => entry.Option),
        ];
    }

    /// <summary>The whole command, with its sub-commands: what the help, the manual and the completions show.</summary>
    public Command Root()
    {
        // Not the library's own root command, which has a help option of its own and looks up its translated description at each start.
        var root = new Command("director", "A Linux Virtual Server director that reads keepalived.conf");
        foreach (var option in Options)
        {
            root.Options.Add(option);
        }

        foreach (var command in SubCommandLine.All())
        {
            root.Subcommands.Add(command);
        }

        // Without an action of its own a command that has sub-commands wants one of them.
        root.SetAction(_ => ExitCodes.Ok);
        return root;
    }

    private static Option<bool> Flag(string name, string letter, string? description) =>
        new(name, letter) { Arity = ArgumentArity.Zero, Description = description, Hidden = description is null };

    private static Option<string> Value(string name, string letter, string valueName, string? description) =>
        new(name, letter)
        {
            Arity = ArgumentArity.ExactlyOne,
            HelpName = valueName,
            Description = description,
            Hidden = description is null,
        };

    private static Option<string?> OptionalValue(string name, string letter, string valueName, string? description) =>
        new(name, letter)
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = valueName,
            Description = description,
            Hidden = description is null,
        };
}
