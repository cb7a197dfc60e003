using Director.Observe.Hosting;
using Director.Observe.Options;
using TestSupport;

namespace Director.Observe.Tests.Options;

/// <summary>Options, given right and wrong.</summary>
public sealed class CommandLineTests
{
    private static readonly OptionRow Switch = new("--once", null, "Once");
    private static readonly OptionRow Free = new("--free", "TEXT", "Free");
    private static readonly IReadOnlyList<OptionRow> Rows = [.. ObserveOptions.Own, Switch, Free];

    [Fact]
    public void Values_stand_behind_or_after_an_equals_sign_and_the_last_counts()
    {
        var options = Parsed("--socket", "/a", "--free=x=y", "--socket=/b", "--once");
        Assert.Equal("/b", options[ObserveOptions.Socket]);
        Assert.Equal("x=y", options[Free]);
        Assert.True(options.Has(Switch));
    }

    [Fact]
    public void What_is_not_given_is_as_it_says()
    {
        var options = Parsed();
        Assert.Equal("/run/director/status", options[ObserveOptions.Socket]);
        Assert.False(options.Has(Switch));
        Assert.Throws<InvalidOperationException>(() => options[Free]);
    }

    [Theory]
    [InlineData("--lissen", "--lissen is not an option; director-observe --help lists them")]
    [InlineData("file", "file is not an option; director-observe --help lists them")]
    [InlineData("--socket", "--socket needs a value: --socket PATH")]
    [InlineData("--once=1", "--once takes no value")]
    [InlineData("--listen=9165", "--listen: '9165' is not an address to listen on: expected ADDRESS:PORT, [IPV6]:PORT, localhost:PORT, "
        + ":PORT or unix:PATH")]
    public void A_mistake_is_named_with_what_was_expected(string argument, string expected)
    {
        Assert.False(CommandLine.TryParse([argument], Rows, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData(":9165", "[::]:9165")]
    [InlineData("localhost:1,127.0.0.1:2,[::1]:3,unix:/run/x", "localhost:1 127.0.0.1:2 [::1]:3 unix:/run/x")]
    public void Addresses_to_listen_at(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', ListenAddress.ParseAll(text)));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("localhost:70000")]
    [InlineData("::1:80")]
    [InlineData("[127.0.0.1:80")]
    [InlineData("[x]:80")]
    [InlineData("director.example:80")]
    [InlineData("unix:relative")]
    [InlineData("unix:/")]
    [InlineData(":80,")]
    public void What_is_no_address_is_refused(string text) => Assert.NotNull(ListenAddress.Objection(text));

    [Fact]
    public async Task The_program_ends_with_64_and_says_why()
    {
        StringWriter errors = new();
        Assert.Equal(64, await ObserveProgram.RunAsync(["--nothing"], TextWriter.Null, errors));
        Assert.Equal("director-observe: --nothing is not an option; director-observe --help lists them\n", errors.ToString());
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        StringWriter output = new();
        Assert.Equal(0, await ObserveProgram.RunAsync(["--help"], output, TextWriter.Null));
        Assert.All(ObserveProgram.Rows, row => Assert.Contains($"  {row.Name}", output.ToString()));
        Assert.All(output.ToString().Split('\n'), static line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task The_manual_page_has_every_option_with_its_meaning()
    {
        var page = (await File.ReadAllTextAsync(Repository.PathOf("packaging/man/director-observe.8")))
            .Replace("\\-", "-", StringComparison.Ordinal);
        Assert.All(ObserveProgram.Rows, row =>
        {
            Assert.Contains(row.Argument is null ? $".B {row.Name}\n" : $".BI {row.Name} \" {row.Argument}\"\n", page);
            Assert.Contains($"\n{row.Meaning}{(row.Default is null ? "" : $" (default: {row.Default})")}.\n", page);
        });
    }

    private static ObserveOptions Parsed(params string[] arguments)
    {
        Assert.True(CommandLine.TryParse(arguments, Rows, out var options, out var problem), problem);
        return options;
    }
}
