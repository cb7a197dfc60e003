using System.Collections.Immutable;
using System.Globalization;
using Director.Control.Server;
using Director.Daemon.CommandLine;
using Director.Daemon.Completion;
using Director.Daemon.Hosting;
using Director.Daemon.Restart;

namespace Director.Daemon.Manual;

/// <summary>director(8), from the command line's definition, the exit codes and the signals.</summary>
internal static class DirectorManual
{
    /// <summary>An option with more words than these shows the name of its value in their place.</summary>
    private const int MostWords = 4;

    /// <summary>The page.</summary>
    public static ManualPage Page()
    {
        var root = CommandShape.Of(new DirectorCommand().Root());
        return new("director", 8, "a Linux Virtual Server director that reads keepalived.conf",
        [
            new("Synopsis",
                new ManualBlock.Example(string.Join('\n',
                    root.All().Where(command => command.Commands.IsEmpty || command.Path.Length == 0).Select(Synopsis)))),
            new("Description",
                new ManualBlock.Paragraph(
                    "It elects a master among directors with VRRP, moves virtual addresses to it, programs the ip_vs table of the kernel "
                    + "and takes real servers out of service that do not answer."),
                new ManualBlock.Paragraph("The options are those of keepalived and are read as getopt_long(3) does. "
                    + "A word in first place is a sub-command, which reads files and prints, or asks the running director. "
                    + "A word after options is refused.")),
            new("Options", Options(root)),
            .. root.All().Where(command => command.Path.Length > 0 && command.Commands.IsEmpty).Select(Command),
            new("Signals", new ManualBlock.Definitions([.. Signals])),
            new("Exit status",
                new ManualBlock.Definitions([.. ExitCodes.Meanings.Select(entry =>
                    new ManualEntry(entry.Code.ToString(CultureInfo.InvariantCulture), entry.Meaning))]),
                new ManualBlock.Paragraph(
                    "Where keepalived has a number for the case it is the same, except that its -t also ends with 5 for mere warnings and "
                    + "with 0 without a file. A wrong option is 64, not 1. " +
                    "The unit does not restart the daemon after 4, 6 and 64, since trying again does not help.")),
            new("Files", new ManualBlock.Definitions([.. Files()])),
            new("See also", new ManualBlock.Paragraph("director.conf(5), ipvsadm(8), ip(8), systemd.service(5)")),
        ]);
    }

    /// <summary>How a command is called: "director check [options] [FILE ...]".</summary>
    public static string Synopsis(CommandShape command)
    {
        var isRunnable = command.Commands.IsEmpty || command.Path.Length == 0;
        return WithArgument($"director {command.Path}".TrimEnd() + (isRunnable ? " [options]" : " COMMAND"), command);
    }

    /// <summary><paramref name="text"/> and what <paramref name="command"/> is given beside options.</summary>
    public static string WithArgument(string text, CommandShape command) =>
        string.Join(' ', command.Arguments.Select(static argument => $"{argument}").Prepend(text));

    /// <summary>An option with its value and what it does.</summary>
    public static ManualEntry Option(OptionShape option)
    {
        var value = option.Words.Length is > 0 and <= MostWords ? string.Join('|', option.Words) : option.ValueName;
        return option.IsValueAttached
            ? new(string.Join(", ", option.Names.Select(name => $"{name}[{(name.Length > 2 ? "=" : "")}{value}]")),
                $"{option.Description}.")
            : new(string.Join(", ", option.Names), value, [$"{option.Description}."]);
    }

    private static IEnumerable<ManualEntry> Signals =>
    [
        new("HUP", "Read the configuration again. During a reload: once more after it."),
        new("TERM, INT, QUIT",
            "Stop within 3 s: send priority 0 to the other routers, remove our addresses and ip_vs entries. Under systemd a restart "
            + "leaves all to the next process, which goes on. --ignore-sigint leaves INT out."),
        new("USR1", "Write the state of everything into the file of state_dump_file, and log the status line."),
        new("USR2", "Write the counters of instances into the file of stats_dump_file, and log the status line."),
        new("RTMAX-1", "The same counters, which begin at 0 afterwards."),
        new("RTMIN+2", "Write the instances as JSON, as keepalived does, into the file of json_dump_file: "
            + "\"kill -s $(director --signum=JSON) PID\"."),
    ];

    private static IEnumerable<ManualEntry> Files()
    {
        var pidFiles = new PidFilePaths();
        return
        [
            new(ConfigurationPaths.Own, "The configuration, if it exists; see director.conf(5)."),
            new(ConfigurationPaths.Keepalived, "The configuration otherwise."),
            new("/etc/default/director", "DAEMON_ARGS= for the unit."),
            new($"{pidFiles.Main}, {pidFiles.Vrrp}, {pidFiles.Checkers}", "The process number, the same in all."),
            new(KeptFiles.DefaultPath("leftovers"),
                "The virtual interfaces that were made and the settings of the kernel that were changed for them, so that a start after"
                + " a crash removes what is no longer used and puts the settings back."),
            new(KeptFiles.DefaultPath(Vrrp.LastAdvertisements.FileName),
                "When each instance last advertised itself as master: after a crash it goes on from there; removed at the end."),
            new(KeptFiles.DefaultPath(HandoverMark.Name),
                "Between two processes of a restart: the next one goes on where the former ended."),
            new(KeptFiles.DefaultPath("status"), "The socket that shows everything; see docs/operations.md."),
            new(KeptFiles.DefaultPath("control"), "The socket that takes orders as well."),
            new(KeptFiles.DefaultPath(OverrideFile.Name), "Operators' overrides; there only while there are some."),
            new(KeptFiles.DefaultPath("mail"), "Alerts that wait for smtp_server; gone when they are mailed."),
            new(RunningFile.DefaultPath, "What the service runs, for \"director plan\" and \"director reload-check\"; removed at the end."),
        ];
    }

    private static ManualSection Command(CommandShape command)
    {
        ImmutableArray<ManualBlock> blocks = [new ManualBlock.Example(Synopsis(command)),
            new ManualBlock.Paragraph($"{command.Description}.")];
        blocks = blocks.AddRange(command.Arguments.Select(
            static argument => new ManualBlock.Paragraph($"{argument.Name}: {argument.Description}.")));
        return new($"director {command.Path}", blocks.Add(Options(command)));
    }

    private static ManualBlock.Definitions Options(CommandShape command) => new([.. command.Options.Select(Option)]);
}
