using Director.Daemon.CommandLine;
using Director.Daemon.Planning;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.CommandLine;

/// <summary><c>director plan</c>: the difference on standard output, errors beside it.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private const string Text = """
        vrrp_instance web {
            interface eth0
            virtual_router_id 51
            priority 20
            virtual_ipaddress {
                192.0.2.1/24
            }
        }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-plan-");

    [Fact]
    public void Changes_are_listed_with_what_is_kept()
    {
        var run = Plan(Text.Replace("20", "30"), "--against", Write("old", Text));
        Assert.Equal(new SubCommandRun(0, "change instance web: priority 20 -> 30\n", ""), run);
    }

    [Fact]
    public void Equal_files_change_nothing() =>
        Assert.Equal(new SubCommandRun(0, "nothing would change\nkept: 1 instance\n", ""), Plan(Text, "--against", Write("old", Text)));

    [Fact]
    public void A_new_error_would_be_refused()
    {
        var run = Plan(Text + "nonsense\n", "--against", Write("old", Text));
        Assert.Equal(5, run.ExitCode);
        Assert.StartsWith($"a reload would refuse this file because of {Named("new")}:9:1: error: unknown keyword 'nonsense'", run.Output);
        Assert.StartsWith($"{Named("new")}:9:1: error: unknown keyword 'nonsense'", run.Error);
    }

    [Fact]
    public void An_error_that_runs_already_is_not_refused()
    {
        var run = Plan($"nonsense\n{Text}", "--against", Write("old", Text + "nonsense\n"));
        Assert.Equal((5, "nothing would change\nkept: 1 instance\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void What_runs_is_compared_without_being_named()
    {
        var old = Write("old", Text + "nonsense\n");
        Keep(old);
        var run = Plan(Text.Replace("20", "30") + "nonsense\n");
        Assert.Equal((5, "change instance web: priority 20 -> 30\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void A_part_that_does_not_run_is_not_compared()
    {
        var run = Plan(Text.Replace("20", "30"), "-C", "--against", Write("old", Text));
        Assert.Equal("nothing would change\n", run.Output);
    }

    [Fact]
    public void Both_parts_are_compared_when_both_are_named()
    {
        var run = Plan(Text.Replace("20", "30"), "-P", "-C", "--against", Write("old", Text));
        Assert.Equal("change instance web: priority 20 -> 30\n", run.Output);
    }

    [Fact]
    public void Without_a_service_the_remedy_is_named()
    {
        var run = Plan(Text);
        Assert.Equal((6, ""), (run.ExitCode, run.Output));
        Assert.Contains("start the service, run this as root, or name a file with --against", run.Error);
    }

    [Fact]
    public void No_file_is_6()
    {
        Assert.Equal(6, Run("-f", "/nonexistent/x.conf", "--against", Write("old", Text)).ExitCode);
        Assert.Equal((6, "/nonexistent/x.conf: error: there is no such file\n"),
            (Plan(Text, "--against", "/nonexistent/x.conf") is var run ? (run.ExitCode, run.Error) : default));
    }

    [Fact]
    public void It_is_one_of_the_sub_commands() =>
        Assert.Equal(0, SubCommandRun.Of("plan", "-f", Write("new", Text), "--against", Write("old", Text)).ExitCode);

    [Fact]
    public void Against_and_running_exclude_each_other() =>
        Assert.Equal(1, SubCommandRun.Of("plan", "--running", "--against", "x").ExitCode);

    public void Dispose() => _folder.Delete(recursive: true);

    private SubCommandRun Plan(string text, params string[] options) => Run(["-f", Write("new", text), .. options]);

    private SubCommandRun Run(params string[] arguments)
    {
        var terminal = new Terminal { Output = new StringWriter(), Error = new StringWriter() };
        var exitCode = new PlanCommand(Named("running.conf")).Parse(arguments).Invoke(terminal);
        return new(exitCode, terminal.Output.ToString()!, terminal.Error.ToString()!);
    }

    private void Keep(string source)
    {
        using var writer = new StreamWriter(Named("running.conf"));
        RunningText.Write(source, ConfigurationReader.Read(source), writer);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Named(name), text);
        return Named(name);
    }

    private string Named(string name) => Path.Combine(_folder.FullName, name);
}
