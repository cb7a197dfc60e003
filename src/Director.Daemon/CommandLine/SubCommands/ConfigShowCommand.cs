using System.CommandLine;
using Director.Daemon.Checking;
using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary><c>director config show</c>: what a file comes to once includes, conditions and definitions are resolved.</summary>
internal sealed class ConfigShowCommand : SubCommand
{
    private readonly Option<string> _file = ConfigurationOptions.File();
    private readonly Option<string> _id = ConfigurationOptions.Id();
    private readonly Option<bool> _defaults = new("--defaults") { Description = "Also print the defaults, as comments" };

    public ConfigShowCommand()
        : base("show", "Print a configuration file as the director reads it, in canonical form, with its secrets (auth_pass and the like)")
    {
        Options.Add(_file);
        Options.Add(_id);
        Options.Add(_defaults);
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        var file = parsed.GetValue(_file) ?? ConfigurationOptions.DefaultFile;
        var options = LocalMachine.ReaderOptions(parsed.GetValue(_id));
        var findings = Findings.Of([file], options).ErrorsOnly();
        FindingsFormats.Write(FindingsFormats.Text, findings, new SourceLines(options.FileSystem), color: false, terminal.Error);
        foreach (var configuration in findings.Configurations)
        {
            terminal.Output.Write(ConfigurationPrinter.Print(configuration, parsed.GetValue(_defaults)));
        }

        return findings.ExitCode;
    }
}
