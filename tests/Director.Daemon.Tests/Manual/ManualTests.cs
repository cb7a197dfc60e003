using Director.Daemon.CommandLine;
using Director.Daemon.Manual;
using TestSupport;

namespace Director.Daemon.Tests.Manual;

/// <summary>The committed pages are what the tables say, and the readers of manuals take them. docs/write writes them.</summary>
public sealed class ManualTests
{
    private const string Command = "packaging/man/director.8";
    private const string Configuration = "packaging/man/director.conf.5";

    [Theory]
    [InlineData(Command)]
    [InlineData(Configuration)]
    [InlineData("docs/command-line.md")]
    public void The_page_is_what_the_tables_say(string path)
    {
        var page = path switch
        {
            Command => ManWriter.Write(DirectorManual.Page(), CommandLineParser.Version),
            Configuration => ManWriter.Write(ConfigurationManual.Page(), CommandLineParser.Version),
            _ => MarkdownWriter.Write(DirectorManual.Page(), "Command line"),
        };
        if (Environment.GetEnvironmentVariable("DIRECTOR_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Repository.PathOf(path), page);
        }

        Assert.Equal(page, File.ReadAllText(Repository.PathOf(path)));
    }

    [ProgramFact("mandoc")]
    public async Task Mandoc_has_nothing_to_warn_of()
    {
        Assert.Equal("", (await ProgramRun.OfAsync("mandoc", ["-T", "lint", "-W", "warning", Repository.PathOf(Command)])).Output);
        Assert.Equal("", (await ProgramRun.OfAsync("mandoc", ["-T", "lint", "-W", "warning", Repository.PathOf(Configuration)])).Output);
    }

    [ProgramFact("groff")]
    public async Task Groff_has_nothing_to_warn_of()
    {
        foreach (var path in new[] { Command, Configuration })
        {
            var run = await ProgramRun.OfAsync("groff", ["-man", "-ww", "-z", Repository.PathOf(path)]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }
    }

    [ProgramFact("mandoc")]
    public async Task What_is_read_is_what_was_meant()
    {
        var text = (await ProgramRun.OfAsync("mandoc", ["-T", "ascii", "-O", "width=160", Repository.PathOf(Command)])).Output;
        var plain = System.Text.RegularExpressions.Regex.Replace(text, ".\b", "");
        Assert.Contains("-t[LOG], --config-test[=LOG]", plain);
        Assert.Contains("--format json|sarif|text", plain);
        Assert.Contains("director check [options] [FILE ...]", plain);
    }

    [Fact]
    public void What_would_be_a_request_or_an_escape_is_text()
    {
        var page = new ManualPage("x", 8, "y", [new("Z", new ManualBlock.Paragraph(".so \\fB"), new ManualBlock.Paragraph("'it's - ~^`"))]);
        Assert.EndsWith(".SH Z\n\\&.so \\efB\n.PP\n\\&\\(aqit\\(aqs \\- \\(ti\\(ha\\(ga\n", ManWriter.Write(page, "1"));
    }
}
