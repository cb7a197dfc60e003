using System.Globalization;
using Linux;
using TestSupport;

namespace Scripts.Tests;

public sealed class ScriptRunnerTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly FakeTime _time = new();
    private readonly ScriptRunner _runner;

    public ScriptRunnerTests() => _runner = new(_time);

    public void Dispose() => _runner.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public async Task The_exit_code_is_told(int code)
    {
        using TestScript script = new($"exit {code}");

        Assert.Equal(new(ScriptOutcome.Exited, code), await Run(script.Command));
    }

    [Fact]
    public async Task A_signal_is_told()
    {
        using TestScript script = new("kill -9 $$");

        Assert.Equal(new(ScriptOutcome.Signalled, Signal: 9), await Run(script.Command));
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are_and_no_shell_reads_them()
    {
        using TestScript script = new("""for a in "$@"; do echo "$a" >> $out; done""");

        await Run(script.Command with { Arguments = ["a b", "$HOME", "`id`", "; rm x", "", "ü"] });
        Assert.Equal(["a b", "$HOME", "`id`", "; rm x", "", "ü"], script.Lines);
    }

    [Fact]
    public async Task It_has_a_clean_environment_no_descriptors_and_a_group_of_its_own()
    {
        using TestScript script = new("""
            env | cut -d= -f1 | sort | tr '\n' ' ' >> $out; echo >> $out
            pwd >> $out
            streams=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)
            open=$(ls /proc/$$/fd | wc -w)
            printf '%s\n' "$streams" "$open" >> $out
            cut -d' ' -f1,5 /proc/$$/stat >> $out
            grep SigIgn /proc/$$/status >> $out
            """);

        await Run(script.Command);

        var lines = script.Lines;
        var allowed = "HOME LANG LC_ALL LOGNAME PATH PWD SHELL SHLVL TZ USER _ OLDPWD".Split(' ');
        Assert.All(lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), name => Assert.Contains(name, allowed));
        Assert.Equal("/", lines[1]);
        Assert.Equal(["/dev/null", "/dev/null", "/dev/null"], lines[2..5]);

        // The three, the script itself, and the pipe that counts them.
        Assert.InRange(int.Parse(lines[5], CultureInfo.InvariantCulture), 3, 5);
        var ids = lines[6].Split(' ');
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal("SigIgn:\t0000000000000000", lines[7]);
    }

    [Fact]
    public async Task At_its_timeout_the_whole_group_is_ended()
    {
        using TestScript script = new("""
            sleep 1000 & echo $! >> $out
            sleep 1000 & echo $! >> $out
            echo ready >> $out
            wait
            """);

        var run = _runner.RunAsync(script.Command, TimeSpan.FromSeconds(3), CancellationToken.None).AsTask();
        await Eventually.HoldsAsync("the script runs", Soon, () => Task.FromResult(script.Lines.Length == 3));
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(run.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(new(ScriptOutcome.TimedOut), await run.WaitAsync(Soon));
        await Eventually.HoldsAsync("its children are gone", Soon, () => Task.FromResult(script.Lines[..2].All(Gone)));
    }

    [Fact]
    public async Task Children_with_process_groups_of_their_own_are_ended_too()
    {
        using TestScript script = new("""
            timeout 1000 sh -c 'echo $$ >> "$0"; trap "" TERM; sleep 1000 & echo $! >> "$0"; wait; wait' $out &
            wait
            """);

        var run = _runner.RunAsync(script.Command, TimeSpan.FromSeconds(3), CancellationToken.None).AsTask();
        await Eventually.HoldsAsync("the script runs", Soon, () => Task.FromResult(script.Lines.Length == 2));
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(new(ScriptOutcome.TimedOut), await run.WaitAsync(Soon));
        await Eventually.HoldsAsync("its children are gone", Soon, () => Task.FromResult(script.Lines.All(Gone)));
    }

    [Fact]
    public async Task At_the_end_of_all_nothing_is_left_and_nothing_starts_any_more()
    {
        using TestScript script = new("trap '' TERM; sleep 1000 & echo $! >> $out; echo $$ >> $out; wait; wait");

        var run = _runner.RunAsync(script.Command, Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();
        await Eventually.HoldsAsync("the script runs", Soon, () => Task.FromResult(script.Lines.Length == 2));
        _runner.EndAll();

        Assert.Equal(new(ScriptOutcome.Signalled, Signal: 9), await run.WaitAsync(Soon));
        await Eventually.HoldsAsync("it and its child are gone", Soon, () => Task.FromResult(script.Lines.All(Gone)));
        Assert.Equal(ScriptOutcome.NotStarted, (await Run(script.Command)).Outcome);
        Assert.Equal(2, script.Lines.Length);
    }

    [Theory]
    [InlineData(Errno.EMFILE, ScriptOutcome.Deferred, "; raise the limit of open files (LimitNOFILE= of the unit)")]
    [InlineData(Errno.ENFILE, ScriptOutcome.Deferred, "; the machine has no more open files, raise the sysctl fs.file-max")]
    [InlineData(Errno.ENOMEM, ScriptOutcome.Deferred, "; the machine is out of memory")]
    [InlineData(Errno.EAGAIN, ScriptOutcome.Deferred,
        "; there are too many processes, raise TasksMax= of the unit, or the sysctl kernel.pid_max")]
    [InlineData(Errno.EACCES, ScriptOutcome.NotStarted, "")]
    public async Task A_shortage_of_our_own_is_told_from_a_script_that_cannot_run(int errno, ScriptOutcome outcome, string remedy)
    {
        using ScriptRunner runner = new(_time, ScriptResolver.OfThisProcess(), _ => throw new LinuxException("run /bin/true", errno));

        var result = await runner.RunAsync(new() { Path = "/bin/true" }, Soon, CancellationToken.None);

        Assert.Equal(outcome, result.Outcome);
        Assert.Equal($"run /bin/true: {Errno.Text(errno)} ({Errno.Name(errno)}){remedy}", result.Error);
    }

    [Fact]
    public async Task A_user_that_cannot_be_looked_up_now_is_looked_up_again()
    {
        FixedAccounts accounts = new();
        using ScriptRunner runner = new(_time, new ScriptResolver(accounts, ScriptIdentity.Own, null));
        ScriptCommand command = new() { Path = "true", User = "broken" };

        Assert.Equal(ScriptOutcome.Deferred, (await runner.RunAsync(command, Soon, CancellationToken.None)).Outcome);
        Assert.True((await runner.RunAsync(command with { User = null, Path = "true" }, Soon, CancellationToken.None).AsTask()
            .WaitAsync(Soon)).Succeeded);
    }

    [Fact]
    public async Task A_script_that_ignores_sigterm_is_killed_two_seconds_later()
    {
        using TestScript script = new("""
            trap '' TERM
            sleep 1000 & echo $! >> $out
            trap 'echo term >> $out' TERM
            echo ready >> $out
            while :; do wait; done
            """);

        var run = _runner.RunAsync(script.Command, TimeSpan.FromSeconds(3), CancellationToken.None).AsTask();
        await Eventually.HoldsAsync("the script runs", Soon, () => Task.FromResult(script.Lines.Length == 2));
        _time.Advance(TimeSpan.FromSeconds(3));
        await Eventually.HoldsAsync("it got SIGTERM", Soon, () => Task.FromResult(script.Lines.Contains("term")));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(run.IsCompleted);
        Assert.False(Gone(script.Lines[0]));
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(new(ScriptOutcome.TimedOut), await run.WaitAsync(Soon));
        await Eventually.HoldsAsync("its child is gone", Soon, () => Task.FromResult(Gone(script.Lines[0])));
    }

    [Fact]
    public async Task A_child_that_outlives_a_script_in_time_is_left_alone()
    {
        using TestScript script = new("sleep 1000 & echo $! >> $out");

        Assert.Equal(new(ScriptOutcome.Exited, 0), await Run(script.Command));
        var child = int.Parse(script.Lines[0], CultureInfo.InvariantCulture);
        Assert.False(Gone(script.Lines[0]));
        System.Diagnostics.Process.GetProcessById(child).Kill();
    }

    [Fact]
    public async Task Stopping_ends_the_script()
    {
        using TestScript script = new("echo $$ >> $out; exec sleep 1000");
        using CancellationTokenSource stop = new();

        var run = _runner.RunAsync(script.Command, Timeout.InfiniteTimeSpan, stop.Token).AsTask();
        await Eventually.HoldsAsync("the script runs", Soon, () => Task.FromResult(script.Lines.Length == 1));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Soon));
        Assert.True(Gone(script.Lines[0]));
    }

    [Fact]
    public async Task What_cannot_be_run_is_said_with_the_remedy()
    {
        using TestScript script = new("exit 0");
        File.SetUnixFileMode(script.Path, UnixFileMode.UserRead);
        using TestScript notAProgram = new("");
        await File.WriteAllTextAsync(notAProgram.Path, "\0\0\0");

        Assert.Equal("/none/x: No such file or directory (ENOENT)", (await Run(new() { Path = "/none/x" })).Error);
        Assert.Equal($"{script.Path}: not executable; chmod +x it", (await Run(script.Command)).Error);
        Assert.Equal("/usr: not a file", (await Run(new() { Path = "/usr" })).Error);
        Assert.Equal(
            "there is no user 'nobody_here'; create it, or name another with 'user' or 'script_user'",
            (await Run(new() { Path = "/bin/true", User = "nobody_here" })).Error);
        Assert.Equal(
            "there is no group 'nobody_here'; create it, or name another with 'user' or 'script_user'",
            (await Run(new() { Path = "/bin/true", User = "root", Group = "nobody_here" })).Error);
        Assert.Equal($"run {notAProgram.Path}: Exec format error (ENOEXEC)", (await Run(notAProgram.Command)).Error);
    }

    [RootFact]
    public async Task It_runs_as_its_user_and_group()
    {
        using TestScript script = new("echo $(id -un) $(id -gn) $(id -Gn) >> $out; grep CapEff /proc/$$/status >> $out");

        Assert.True((await Run(script.Command with { User = "nobody" })).Succeeded);
        Assert.Equal(["nobody nogroup nogroup", "CapEff:\t0000000000000000"], script.Lines);
        File.Delete(script.Output);
        Assert.True((await Run(script.Command with { User = "nobody", Group = "games" })).Succeeded);
        Assert.Equal("nobody games games", script.Lines[0]);
        File.Delete(script.Output);
        Assert.True((await Run(script.Command with { Group = "games" })).Succeeded);
        Assert.Equal("root games games", script.Lines[0]);
    }

    [RootFact]
    public async Task A_script_of_another_user_is_ended_too()
    {
        using TestScript script = new("echo $$ >> $out; exec sleep 1000");

        var run = _runner.RunAsync(script.Command with { User = "nobody" }, TimeSpan.FromSeconds(3), CancellationToken.None).AsTask();
        await Eventually.HoldsAsync("the script runs", Soon, () => Task.FromResult(script.Lines.Length == 1));
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(new(ScriptOutcome.TimedOut), await run.WaitAsync(Soon));
    }

    [Fact]
    public async Task Many_at_once_are_all_reaped()
    {
        using TestScript script = new("exit $1");
        var runs = Enumerable.Range(0, 200).Select(code => Run(script.Command with { Arguments = [$"{code}"] }));

        Assert.Equal(Enumerable.Range(0, 200), (await Task.WhenAll(runs)).Select(result => result.ExitCode));
    }

    [Fact]
    public void Of_the_environment_only_what_any_program_needs_gets_through() =>
        Assert.Equal(
            "PATH=/x LANG=C",
            string.Join(' ',
                ScriptEnvironment.Build(name =>
                    name switch { "PATH" => "/x", "LANG" => "C", "NOTIFY_SOCKET" => "/run/notify", _ => null })));

    private static bool Gone(string process) =>
        !File.Exists($"/proc/{process}/stat") || File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    private Task<ScriptResult> Run(ScriptCommand command)
        => _runner.RunAsync(command, TimeSpan.FromSeconds(60), CancellationToken.None).AsTask().WaitAsync(Soon);
}
