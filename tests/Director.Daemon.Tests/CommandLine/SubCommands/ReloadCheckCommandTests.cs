using Director.Daemon.CommandLine;
using Director.Daemon.Planning;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.CommandLine;

/// <summary><c>director reload-check</c>: it refuses what the service would, and nothing else.</summary>
public sealed class ReloadCheckCommandTests : IDisposable
{
    private const string Text = "vrrp_script chk {\n    script /bin/true\n}\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-reload-");
    private IReadOnlyList<string>? _arguments;

    public ReloadCheckCommandTests()
    {
        _arguments = ["-n", "-D", "-f", Named("new")];
        Keep(Text);
    }

    [Fact]
    public void A_file_without_new_errors_passes_without_a_word()
    {
        Assert.Equal((0, ""), Check(Text.Replace("true", "false", StringComparison.Ordinal)));
        Keep(Text + "nonsense\n");
        Assert.Equal((0, ""), Check("nonsense\n" + Text));
    }

    [Fact]
    public void A_new_error_is_refused_in_the_words_of_the_service()
    {
        var (exitCode, error) = Check(Text + "nonsense\n");
        Assert.Equal(5, exitCode);
        var found = Assert.Single(ConfigurationReader.Read(Named("new")).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal($"{found}\nReload refused, nothing changed: {found}\n", error);
    }

    [Fact]
    public void All_new_errors_are_said_with_their_priority_for_the_journal()
    {
        var (exitCode, error) = Check(Text + "nonsense\nrubbish\n", isJournal: true);
        Assert.Equal(5, exitCode);
        Assert.All(error.TrimEnd().Split('\n'), line => Assert.StartsWith("<3>", line));
        Assert.Contains("<3>Reload refused, nothing changed: 2 new errors, the first: ", error);
    }

    [Fact]
    public void A_file_that_is_gone_is_refused()
    {
        var (exitCode, error) = Check(null);
        Assert.Equal((6, $"Reload refused, nothing changed: {Named("new")} is not there\n"), (exitCode, error));
    }

    [Theory]
    [InlineData("-i", "lb1", 5)]
    [InlineData("-i", "lb2", 0)]
    [InlineData("-C", "-ilb1", 5)]
    public void The_options_of_the_process_count(string one, string other, int expected)
    {
        _arguments = ["-f", Named("new"), one, other];
        Assert.Equal(expected, Check(Text + "@lb1 nonsense\n").ExitCode);
    }

    [Fact]
    public void The_file_it_reads_is_the_one_it_was_started_with()
    {
        _arguments = ["-n"];
        Assert.Equal(5, Check(Text + "nonsense\n").ExitCode);
        Assert.Equal(0, Check(Text).ExitCode);
    }

    [Fact]
    public void What_cannot_be_told_is_left_to_the_service()
    {
        const string Wrong = "nonsense\n";
        File.Delete(Named("running.conf"));
        var (exitCode, error) = Check(Wrong);
        Assert.Equal(0, exitCode);
        Assert.EndsWith("the service decides\n", error);
        Keep(Text);
        _arguments = ["--no-such-option"];
        Assert.Equal(0, Check(Wrong).ExitCode);
        _arguments = null;
        Assert.Equal(0, Check(Wrong).ExitCode);
        _arguments = ["-p", "/run/other.pid"];
        Assert.Equal(0, Check(Wrong, runtimeDirectory: null).ExitCode);
    }

    [Fact]
    public void An_error_that_stands_in_no_file_is_known_again()
    {
        Diagnostic homeless = new(Severity.Error, default, "of no file");
        using (var writer = new StreamWriter(Named("running.conf")))
        {
            RunningText.Write(Named("new"), new ConfigurationResult(Configuration.Empty, [homeless]), writer);
        }

        var running = RunningText.TryRead(Named("running.conf"), new PhysicalFileSystem(), out _)!;
        Assert.Empty(new ConfigurationResult(Configuration.Empty, [homeless]).NewErrorsSince(running.Result));
    }

    [Fact]
    public void It_is_one_of_the_sub_commands_and_reads_arguments_from_the_process()
    {
        Assert.Equal(0, SubCommandRun.Of("reload-check", $"{Environment.ProcessId}").ExitCode);
        Assert.Equal(0, SubCommandRun.Of("reload-check", "0").ExitCode);
        Assert.Equal(1, SubCommandRun.Of("reload-check").ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (int ExitCode, string Error) Check(string? text, bool isJournal = false) => Check(text, _folder.FullName, isJournal);

    private (int ExitCode, string Error) Check(string? text, string? runtimeDirectory, bool isJournal = false)
    {
        File.Delete(Named("new"));
        if (text is not null)
        {
            File.WriteAllText(Named("new"), text);
        }

        var terminal = new Terminal { Output = new StringWriter(), Error = new StringWriter(), IsJournal = isJournal };
        var exitCode = new ReloadCheckCommand(_ => _arguments, runtimeDirectory).Parse(["7"]).Invoke(terminal);
        Assert.Equal("", terminal.Output.ToString());
        return (exitCode, terminal.Error.ToString()!);
    }

    // What the service does at its start.
    private void Keep(string text)
    {
        File.WriteAllText(Named("new"), text);
        using var writer = new StreamWriter(Named("running.conf"));
        RunningText.Write(Named("new"), ConfigurationReader.Read(Named("new")), writer);
    }

    private string Named(string name) => Path.Combine(_folder.FullName, name);
}
