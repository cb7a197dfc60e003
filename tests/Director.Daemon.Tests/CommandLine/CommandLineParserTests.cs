using Director.Daemon.CommandLine;

namespace Director.Daemon.Tests.CommandLine;

/// <summary>The forms keepalived's getopt_long accepts and refuses, as seen by running it.</summary>
public sealed class CommandLineParserTests
{
    [Theory]
    [InlineData("-f /a/b.conf")]
    [InlineData("-f/a/b.conf")]
    [InlineData("--use-file /a/b.conf")]
    [InlineData("--use-file=/a/b.conf")]
    [InlineData("--use /a/b.conf")]
    [InlineData("-nlDf /a/b.conf")]
    [InlineData("-nlDf/a/b.conf")]
    [InlineData("-f /first -f /a/b.conf")]
    public void The_file_is_given_in_every_form(string line) => Assert.Equal("/a/b.conf", Options(line).ConfigurationFile);

    [Fact]
    public void A_required_value_may_begin_with_a_dash() => Assert.Equal("-t", Options("--use-file -t").ConfigurationFile);

    [Fact]
    public void An_attached_equals_sign_belongs_to_the_value_of_a_letter() => Assert.Equal("=x", Options("-f=x").ConfigurationFile);

    [Fact]
    public void At_signs_are_names_not_response_files() => Assert.Equal("@x", Options("-f @x").ConfigurationFile);

    [Fact]
    public void Without_options_everything_runs_with_keepalived_s_pid_files()
    {
        var options = Options("");
        Assert.Null(options.ConfigurationFile);
        Assert.False(options.TestOnly);
        Assert.True(options is { RunVrrp: true, RunVirtualServers: true, DetailLevel: 0, Facility: 3 });
        Assert.Equal(new PidFilePaths("/run/keepalived.pid", "/run/vrrp.pid", "/run/checkers.pid"), options.PidFiles);
    }

    [Theory]
    [InlineData("-P", true, false)]
    [InlineData("-C", false, true)]
    [InlineData("-PC", true, true)]
    [InlineData("--vrrp", true, false)]
    [InlineData("--check", false, true)]
    public void P_and_C_choose_the_parts(string line, bool vrrp, bool virtualServers)
    {
        var options = Options(line);
        Assert.Equal((vrrp, virtualServers), (options.RunVrrp, options.RunVirtualServers));
    }

    [Theory]
    [InlineData("-t", null)]
    [InlineData("--config-test", null)]
    [InlineData("--config-t", null)]
    [InlineData("-t/log", "/log")]
    [InlineData("-nt/log", "/log")]
    [InlineData("--config-test=/log", "/log")]
    public void The_value_of_t_must_be_attached(string line, string? log)
    {
        var options = Options(line);
        Assert.True(options.TestOnly);
        Assert.Equal(log, options.TestLog);
    }

    /// <summary>keepalived names them and goes on, so that "-t FILE" judges another file.</summary>
    [Theory]
    [InlineData("-n more", "unexpected argument 'more': only options are accepted")]
    [InlineData("-n -- -f x", "unexpected argument '-f': only options are accepted")]
    [InlineData("-n -", "unexpected argument '-': only options are accepted")]
    [InlineData("-t /log", "unexpected argument '/log': -t reads the file that -f names, 'director -t -f /log'")]
    [InlineData("--config-test a.conf b.conf", "unexpected argument 'a.conf': -t reads")]
    [InlineData("-n check", "unexpected argument 'check': a sub-command comes first, 'director check ...'")]
    [InlineData("-l help", "unexpected argument 'help': a sub-command comes first")]
    public void A_word_behind_options_is_refused(string line, string message)
    {
        var result = CommandLineParser.Parse(Split(line));
        Assert.Null(result.Options);
        Assert.Equal((64, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"director: {message}", result.Error);
    }

    [Fact]
    public void An_empty_word_is_refused_too() => Assert.Equal(64, CommandLineParser.Parse([""]).ExitCode);

    [Fact]
    public void D_counts() => Assert.Equal(3, Options("-DnD --log-detail").DetailLevel);

    [Fact]
    public void Pid_files_can_be_elsewhere() =>
        Assert.Equal(new PidFilePaths("/a", "/b", "/c"), Options("-p /a -r/b --checkers_pid=/c").PidFiles);

    [Theory]
    [InlineData("-S 7", 23)]
    [InlineData("-S local2", 18)]
    [InlineData("-Suser", 1)]
    [InlineData("--log-facility=daemon", 3)]
    [InlineData("-S local9", 3)]
    [InlineData("-S 8", 3)]
    public void Facilities_have_the_numbers_of_syslog(string line, int facility) => Assert.Equal(facility, Options(line).Facility);

    [Theory]
    [InlineData("-u 022", 18)]
    [InlineData("-u18", 18)]
    [InlineData("-u 0x12", 18)]
    [InlineData("-u 0", 0)]
    [InlineData("-u 1000", null)]
    [InlineData("-u 08", null)]
    [InlineData("-u x", null)]
    public void The_umask_is_read_like_a_C_number(string line, int? mask) => Assert.Equal(mask, Options(line).Umask);

    [Fact]
    public void What_stays_behind_on_stop()
    {
        Assert.True(Options("-V") is { KeepAddressesOnStop: true, KeepVirtualServersOnStop: false });
        Assert.True(Options("-I") is { KeepAddressesOnStop: false, KeepVirtualServersOnStop: true });
    }

    [Fact]
    public void Options_without_meaning_are_accepted_and_explained()
    {
        var notes = Options("-RXmaxB --all -b /x -M -A unix:/x").Notes;
        Assert.Equal(10, notes.Length);
        Assert.All(notes, note => Assert.Contains(" has no effect: ", note));
        Assert.Empty(Options("-nlDdeGVI -i x").Notes);
    }

    [Theory]
    [InlineData("-Z", "unknown option -Z")]
    [InlineData("-nlZ", "unknown option -Z")]
    [InlineData("--nope", "unknown option --nope")]
    [InlineData("--vrr", "--vrr could be --vrrp or --vrrp_pid")]
    [InlineData("--dont-fork=1", "--dont-fork takes no value")]
    [InlineData("--use-file=", "--use-file needs a value")]
    [InlineData("-f", "--use-file needs a value")]
    [InlineData("-p", "--pid needs a value")]
    [InlineData("--signum=FOO", "no signal for FOO")]
    [InlineData("-T", "--genhash is not supported")]
    public void A_wrong_option_ends_with_64_and_says_which(string line, string message)
    {
        var result = CommandLineParser.Parse(Split(line));
        Assert.Null(result.Options);
        Assert.Equal(64, result.ExitCode);
        Assert.StartsWith("director: ", result.Error);
        Assert.Contains(message, result.Error);
    }

    [Theory]
    [InlineData("-v", "director 0.")]
    [InlineData("--version", "director 0.")]
    [InlineData("-h", "--use-file")]
    [InlineData("--help", "--dont-release-ipvs")]
    [InlineData("--help", "-t[LOG], --config-test[=LOG]  Check")]
    [InlineData("--signum=STOP", "15\n")]
    [InlineData("--signum RELOAD", "1\n")]
    [InlineData("--signum=DATA", "10\n")]
    [InlineData("--signum=STATS", "12\n")]
    [InlineData("--signum=STATS_CLEAR", "63\n")]
    [InlineData("--signum=JSON", "36\n")]
    public void Questions_are_answered_with_exit_code_0(string line, string output)
    {
        var result = CommandLineParser.Parse(Split(line));
        Assert.Null(result.Options);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(output, result.Output);
    }

    [Fact]
    public void Every_option_of_keepalived_s_help_is_known()
    {
        string[] lines =
        [
            "-fx", "-P", "-C", "-B", "--all", "-l", "-D", "-S1", "-G", "-u0", "-X", "-V", "-I", "-R", "-n", "-d", "-px", "-rx", "-cx", "-a",
            "-bx",
            "-x", "-Ax", "-m", "-M", "-e", "-ix", "-t", "--use-file=x", "--vrrp", "--check", "--no_bfd", "--log-console", "--log-detail",
            "--log-facility=1", "--no-syslog", "--umask=0", "--release-vips", "--dont-release-vrrp", "--dont-release-ipvs",
            "--dont-respawn",
            "--dont-fork", "--dump-conf", "--pid=x", "--vrrp_pid=x", "--checkers_pid=x", "--address-monitoring", "--bfd_pid=x", "--snmp",
            "--snmp-agent-socket=x", "--core-dump", "--core-dump-pattern=x", "--all-config", "--config-id=x", "--config-test",
            "--ignore-sigint",
        ];
        Assert.All(lines, line => Assert.NotNull(CommandLineParser.Parse([line]).Options));
    }

    private static CommandLineOptions Options(string line)
    {
        var result = CommandLineParser.Parse(Split(line));
        Assert.Equal("", result.Error);
        return Assert.IsType<CommandLineOptions>(result.Options);
    }

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
