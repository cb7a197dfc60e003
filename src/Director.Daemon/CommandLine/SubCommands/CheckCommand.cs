using System.CommandLine;
using System.CommandLine.Parsing;
using Director.Daemon.Checking;
using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.CommandLine;

/// <summary><c>director check FILE...</c>: all there is to say about files, for people or for programs.</summary>
internal sealed class CheckCommand : SubCommand
{
    private readonly Option<string> _id = ConfigurationOptions.Id();
    private readonly Option<string> _format = new("--format")
    {
        HelpName = "FORMAT",
        Description = "How findings are printed (default: text)",
        DefaultValueFactory = _ => FindingsFormats.Text,
    };
    private readonly Option<string> _color = new("--color")
    {
        HelpName = "WHEN",
        Description = "Whether text is coloured; auto: on a terminal, unless NO_COLOR is set (default: auto)",
        DefaultValueFactory = _ => "auto",
    };
    private readonly Option<string> _explain = new("--explain")
    {
        HelpName = "KEYWORD",
        Description = "Print what the reference says about a keyword, or a block's as BLOCK/KEYWORD, and read no file",
    };
    private readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The files to check, - for standard input (default: the one the service reads)",
    };

    public CheckCommand()
        : base("check", "Check configuration files: no rights needed, nothing touched")
    {
        _format.AcceptOnlyFromAmong([.. FindingsFormats.Names]);
        _color.AcceptOnlyFromAmong("auto", "always", "never");
        _explain.CompletionSources.Add(_ => KeywordReference.Names().Where(IsPlain));
        Options.Add(_id);
        Options.Add(_format);
        Options.Add(_color);
        Options.Add(_explain);
        Arguments.Add(_files);
        _files.Validators.Add(NoOption);
        Validators.Add(ExplainStandsAlone);
    }

    /// <inheritdoc />
    protected override int Run(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(_explain) is { } keyword)
        {
            return Explain(keyword, terminal);
        }

        var files = parsed.GetValue(_files) is { Length: > 0 } named ? named : [ConfigurationOptions.DefaultFile];
        var options = LocalMachine.ReaderOptions(parsed.GetValue(_id));
        options = options with { FileSystem = new StandardInputFile(options.FileSystem, terminal.Input) };
        var findings = Findings.Of(files, options);
        var color = parsed.GetValue(_color) switch { "always" => true, "never" => false, _ => terminal.HasColors };
        FindingsFormats.Write(parsed.GetRequiredValue(_format), findings, new SourceLines(options.FileSystem), color, terminal.Output);
        return findings.ExitCode;
    }

    /// <summary>Not the placeholders of entries, and nothing that a shell would expand.</summary>
    private static bool IsPlain(string keyword)
        => keyword.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');

    private static int Explain(string keyword, Terminal terminal)
    {
        if (KeywordReference.Explain(keyword, out var suggestion) is { } text)
        {
            terminal.Output.Write(text);
            return ExitCodes.Ok;
        }

        terminal.Error.WriteLine($"director: there is no keyword '{keyword}'{(suggestion is null ? "" : $", {suggestion}")}");
        return ExitCodes.Fatal;
    }

    private static void NoOption(ArgumentResult files)
    {
        if (files.Tokens.FirstOrDefault(token => token.Value.StartsWith('-') && token.Value != StandardInputFile.Name) is { } token)
        {
            files.AddError($"unknown option {token.Value}");
        }
    }

    private void ExplainStandsAlone(CommandResult result)
    {
        if (result.GetResult(_explain) is not null && result.GetResult(_files) is { Tokens.Count: > 0 })
        {
            result.AddError("--explain takes one keyword and no files");
        }
    }
}
