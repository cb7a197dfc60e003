using Director.Daemon.Tests.CommandLine;
using TestSupport;

namespace Director.Daemon.Tests.Completion;

/// <summary>The scripts as the shells themselves read and run them.</summary>
public sealed class CompletionScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-completion-");

    [ProgramFact("bash")]
    public async Task Bash_completes()
    {
        var script = Script("bash");
        Assert.Equal(new ProgramRun(0, "", ""), await ProgramRun.OfAsync("bash", ["-n", script]));
        Assert.Equal("complete -F _director director\n",
            (await ProgramRun.OfAsync("bash", ["--norc", "-c", $". {script}; complete -p director"])).Output);
        Assert.Contains("config completion", await BashAsync(script, "director", ""));
        Assert.Equal("", await BashAsync(script, "director", "-n", ""));
        Assert.Equal("--use-file --umask", await BashAsync(script, "director", "--u"));
        Assert.Equal("sarif", await BashAsync(script, "director", "check", "--format", "s"));
        Assert.Equal("always", await BashAsync(script, "director", "check", "--color", "=", "al"));
        Assert.Equal("virtual_router_id", await BashAsync(script, "director", "check", "--explain", "virtual_router"));
        Assert.Equal("show", await BashAsync(script, "director", "config", ""));
        Assert.Equal("--defaults", await BashAsync(script, "director", "config", "show", "--d"));
        Assert.Equal("--against", await BashAsync(script, "director", "plan", "--a"));
        Assert.Equal($"{script}", await BashAsync(script, "director", "plan", "--against", script[..^2]));
        Assert.Equal("", await BashAsync(script, "director", "plan", ""));
        Assert.Equal("-h --help", await BashAsync(script, "director", "reload-check", "-"));
        Assert.Equal("", await BashAsync(script, "director", "reload-check", ""));
        Assert.Contains("reload reload-check", await BashAsync(script, "director", "help", ""));
        Assert.Equal($"{script}", await BashAsync(script, "director", "config", "show", "-f", script[..^2]));
        Assert.Equal($"{script}", await BashAsync(script, "director", "--config-test", "=", script[..^2]));
    }

    [ProgramFact("bash")]
    public async Task Bash_completes_names_of_the_running_director()
    {
        var script = Script("bash");
        Assert.Equal("drain disable", (await BashAsync(script, "director", "server", "d")));
        Assert.Equal("SERVICE-drain", await BashAsync(script, "director", "server", "drain", "SERV"));
        Assert.Equal("SERVICE-2h", await BashAsync(script, "director", "server", "drain", "--for", "2h", "SERV"));
        Assert.Equal("SERVER-tcp", await BashAsync(script, "director", "server", "drain", "tcp", "SERV"));
        Assert.Equal("INSTANCE-resign", await BashAsync(script, "director", "instance", "resign", "INST"));
        Assert.Equal("NAME-status", await BashAsync(script, "director", "status", "NAME"));
        // What bash replaces is behind the last colon, however it takes the words apart.
        Assert.Equal(@"1\]:80", await BashAsync(script, "director", "status", "[2001:db8::"));
        Assert.Equal(@"1\]:80", await BashAsync(script, "director", "status", "[2001", ":", "db8", "::"));
        // A name is never run.
        Assert.Equal(@"\$\(touch\ x\)", await BashAsync(script, "director", "status", "$"));
    }

    [ProgramFact("zsh")]
    public async Task Zsh_completes()
    {
        var script = Script("zsh");
        Assert.Equal(new ProgramRun(0, "", ""), await ProgramRun.OfAsync("zsh", ["-f", "-n", script]));
        Assert.Equal("status:", (await ZshAsync(script, "director", ""))[0][..7]);
        Assert.Contains(
            "(--format)--format=[How findings are printed (default\\: text)]:FORMAT:(json sarif text)",
            await ZshAsync(script, "director", "check", ""));
        Assert.Contains("*:FILE:_files", await ZshAsync(script, "director", "check", ""));
        Assert.Contains("(-f --use-file)-f+[Read this configuration]:FILE:_files", await ZshAsync(script, "director", "-"));
        Assert.Contains("(--against)--against=[Compare with this file]:FILE:_files", await ZshAsync(script, "director", "plan", "-"));
        Assert.Contains("*:PID: ", await ZshAsync(script, "director", "reload-check", ""));
        Assert.Contains("reload reload-check", string.Join('\n', await ZshAsync(script, "director", "help", "")));
        Assert.Contains("1:SERVICE: _director_names SERVICE", await ZshAsync(script, "director", "server", "drain", "-"));
        Assert.Contains("2:SERVER: _director_names SERVER", await ZshAsync(script, "director", "server", "drain", "-"));
        Assert.Contains("*:NAME: _director_names NAME", await ZshAsync(script, "director", "status", "-"));
        Assert.Contains("(--defaults)--defaults[Also print the defaults, as comments]",
            await ZshAsync(script, "director", "config", "show", "-"));
    }

    [ProgramFact("fish")]
    public async Task Fish_completes()
    {
        var script = Script("fish");
        Assert.Equal(new ProgramRun(0, "", ""), await ProgramRun.OfAsync("fish", ["--no-config", "-n", script]));
        Assert.Contains("completion config", await FishAsync(script, "director "));
        Assert.Equal("json sarif text", await FishAsync(script, "director check --format "));
        Assert.Equal("virtual_router_id", await FishAsync(script, "director check --explain virtual_router"));
        Assert.Equal("show", await FishAsync(script, "director config "));
        Assert.Equal("--defaults", await FishAsync(script, "director config show --d"));
        Assert.Equal("--against", await FishAsync(script, "director plan --a"));
        Assert.Equal(script, await FishAsync(script, $"director plan --against {script[..^2]}"));
        Assert.Equal("--help", await FishAsync(script, "director reload-check --"));
        Assert.Equal("", await FishAsync(script, "director reload-check "));
        Assert.Contains("reload reload-check", await FishAsync(script, "director help "));
        Assert.Equal(script, await FishAsync(script, $"director check {script[..^2]}"));
        Assert.Equal("NAME-status", await FishAsync(script, "director status NAME"));
        Assert.Equal("SERVICE-drain", await FishAsync(script, "director server drain SERV"));
        Assert.Equal("SERVER-tcp", await FishAsync(script, "director server drain --for 2h tcp SERV"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Script(string shell)
    {
        var run = SubCommandRun.Of("completion", shell);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var path = Path.Combine(_folder.FullName, $"director.{shell}");
        File.WriteAllText(path, run.Output);
        return path;
    }

    // Says what it was asked for, and a few names that are none of a shell's.
    private const string Director = """
        director() { [ "$1" = names ] && printf '%s\n' "$2-$3" '[2001:db8::1]:80' '$(touch x)'; }
        """;

    /// <summary>What bash offers with the cursor at the end of <paramref name="words"/>.</summary>
    private static async Task<string> BashAsync(string script, params string[] words)
    {
        const string Complete = Director + "\n" +
            """. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _director; echo "${COMPREPLY[*]}" """;
        var run = await ProgramRun.OfAsync("bash", ["--norc", "-c", Complete, "bash", script, .. words]);
        Assert.Equal("", run.Error);
        return run.Output.TrimEnd('\n');
    }

    /// <summary>What the script gives zsh's own completion functions with the cursor at the end of <paramref name="words"/>.</summary>
    private static async Task<string[]> ZshAsync(string script, params string[] words)
    {
        const string Program = """
            compdef() { }
            _describe() { print -rl -- "${commands[@]}" }
            _arguments() { print -rl -- "$@" }
            source "$1"; shift
            words=("$@"); CURRENT=$#
            _director
            """;
        var run = await ProgramRun.OfAsync("zsh", ["-f", "-c", Program, "zsh", script, .. words]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.Split('\n');
    }

    private const string Names = "function director; test $argv[1] = names; and printf '%s\\n' $argv[2]-$argv[3]; end";

    /// <summary>What fish offers for <paramref name="line"/>.</summary>
    private static async Task<string> FishAsync(string script, string line)
    {
        var run = await ProgramRun.OfAsync("fish", ["--no-config", "-c", $"{Names}; source {script}; complete -C '{line}'"]);
        Assert.Equal("", run.Error);
        return string.Join(' ',
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(candidate => candidate.Split('\t')[0]));
    }
}
