using System.Diagnostics;
using System.Runtime.CompilerServices;
using TestSupport;

namespace Director.Daemon.Tests.Hosting;

/// <summary>The built program: exit codes and what a person reads, without ever starting on this machine's network.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "director");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-program-");

    [Theory]
    [InlineData("-v", 0, "director ")]
    [InlineData("--help", 0, "--use-file FILE")]
    [InlineData("help plan", 0, "--against FILE")]
    [InlineData("stop", 1, "director: there is no sub-command 'stop', did you mean 'systemctl stop director'?")]
    [InlineData("status --socket /nonexistent/status", 3, "director: /nonexistent/status: no director answers")]
    [InlineData("-n status", 64, "director: unexpected argument 'status'")]
    [InlineData("-nlZ", 64, "director: unknown option -Z")]
    [InlineData("-t -f /nonexistent/director.conf", 6, "/nonexistent/director.conf: error: ")]
    [InlineData("-t/nonexistent/log -f /etc/passwd", 1, "director: Could not find a part of the path '/nonexistent/log'")]
    public async Task Questions_and_mistakes(string line, int exitCode, string expected)
    {
        var (code, text) = await RunAsync(Program, line.Split(' '));
        Assert.Contains(expected, text);
        Assert.Equal(exitCode, code);
    }

    [RootFact]
    public async Task Without_a_configuration_file_it_ends_with_6_and_leaves_no_pid_file()
    {
        var (code, text) = await RunAsync(Program, ["-f", "/nonexistent/director.conf", .. PidFiles()]);
        Assert.Contains("There is no configuration file /nonexistent/director.conf", text);
        Assert.Equal(6, code);
        Assert.Empty(_folder.GetFiles());
    }

    [RootFact]
    public async Task A_file_that_says_where_to_act_is_refused_with_5_and_leaves_no_pid_file()
    {
        var file = Path.Combine(_folder.FullName, "director.conf");
        await File.WriteAllTextAsync(file, "net_namespace\n");
        var (code, text) = await RunAsync(Program, ["-f", file, .. PidFiles()]);
        Assert.Contains($"{file}:1:14: error: 'net_namespace' needs ", text);
        Assert.Contains("Start refused, nothing was changed: ", text);
        Assert.Equal(5, code);
        Assert.Equal(file, Assert.Single(_folder.GetFiles()).FullName);
    }

    [Fact]
    public async Task The_unit_does_not_start_again_what_no_start_mends()
    {
        var unit =
            await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../packaging/systemd/director.service"));
        var statuses = unit.Single(line => line.StartsWith("RestartPreventExitStatus=", StringComparison.Ordinal)).Split('=')[1].Split(' ')
            .Select(int.Parse);
        Assert.Superset(new HashSet<int> { ExitCodes.NoPermission, ExitCodes.ConfigurationErrors, ExitCodes.NoConfiguration },
            statuses.ToHashSet());
    }

    [RootFact]
    public async Task Without_a_capability_it_ends_with_4_and_names_it()
    {
        var (code, text) = await RunAsync("setpriv", ["--bounding-set", "-net_raw", Program, "-f", "/nonexistent", .. PidFiles()]);
        Assert.StartsWith("director: missing CAP_NET_RAW: run it as root", text);
        Assert.Equal(4, code);
    }

    [RootFact]
    public async Task Where_a_keepalived_runs_it_ends_with_1()
    {
        var lookalike = Path.Combine(_folder.FullName, "keepalived");
        File.Copy("/bin/sleep", lookalike);
        using var keepalived = Process.Start(lookalike, "60");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "main.pid"), $"{keepalived.Id}\n");
            var (code, text) = await RunAsync(Program, ["-f", "/nonexistent", .. PidFiles()]);
            Assert.StartsWith($"director: keepalived (process {keepalived.Id}) runs with pid file", text);
            Assert.Equal(1, code);
        }
        finally
        {
            keepalived.Kill();
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] PidFiles() =>
        ["-p", Path.Combine(_folder.FullName, "main.pid"), "-r", Path.Combine(_folder.FullName, "vrrp.pid"), "-c",
            Path.Combine(_folder.FullName, "checkers.pid")];

    private static async Task<(int ExitCode, string Text)> RunAsync(string program, string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + error);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
