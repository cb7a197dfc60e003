using System.Diagnostics;
using Director.Daemon.Tests.Hosting;
using TestSupport;

namespace Director.Daemon.Tests.Surroundings;

/// <summary><c>net_namespace</c> and <c>instance</c>: the built program, started outside of the namespace that its file names.</summary>
public sealed class NamespaceLifeTests : LifeBench
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "director");

    [RootFact]
    public async Task It_goes_to_its_namespace_with_all_that_it_does_and_keeps_its_files_apart()
    {
        Connect();
        Write("192.0.2.100");
        Prepend($"net_namespace {Network.Namespace.Name}\ninstance one");
        var folder = $"/run/keepalived/{Network.Namespace.Name}";
        try
        {
            var process = Start(new ProcessStartInfo(Program, ["-f", At("director.conf")]));
            Expect("READY=1\n");
            await HoldsAsync("192.0.2.100", true);
            Assert.Equal(["checkers_one.pid", "keepalived_one.pid", "vrrp_one.pid"], Names(folder));
            await Eventually.HoldsAsync("what runs is kept in a folder of its own", Soon, () =>
                Task.FromResult(File.Exists($"/run/director/{Network.Namespace.Name}_one/running.conf")));

            // A second one of the same name is told so; the first one goes on.
            var second = await ProgramRun.OfAsync(Program, ["-f", At("director.conf")]);
            Assert.Equal(1, second.ExitCode);
            Assert.Contains($"another director holds pid file {folder}/keepalived_one.pid", second.Error);

            Kill(process, "TERM");
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            Assert.Empty(Names(folder));
            await HoldsAsync("192.0.2.100", false);
        }
        finally
        {
            Remove(folder);
            Remove($"/run/director/{Network.Namespace.Name}_one");
        }
    }

    [RootFact]
    public async Task A_namespace_that_is_not_there_ends_the_start_with_the_remedy()
    {
        Write("192.0.2.100");
        Prepend("net_namespace nowhere-at-all");
        var run = await ProgramRun.OfAsync(Program, ["-f", At("director.conf")]);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("there is no network namespace nowhere-at-all: make it with \"ip netns add nowhere-at-all\"", run.Error);
    }

    [RootFact]
    public async Task Without_the_right_to_enter_it_says_what_it_takes()
    {
        Write("192.0.2.100");
        Prepend($"net_namespace {Network.Namespace.Name}");
        var run = await ProgramRun.OfAsync("setpriv", ["--bounding-set", "-sys_admin", Program, "-f", At("director.conf")]);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("this needs root or CAP_SYS_ADMIN", run.Error);
        Assert.Contains($"NetworkNamespacePath=/run/netns/{Network.Namespace.Name}", run.Error);
    }

    [RootFact]
    public async Task Scripts_run_before_and_after_all_else()
    {
        Connect();
        Write("192.0.2.100");
        Script("first", $"ip -4 address show dev eth0 > {At("before")}");
        Script("last", $"ip -4 address show dev eth0 > {At("after")}; exit 3");
        Prepend($"global_defs {{\nstartup_script {At("first")} root\nshutdown_script {At("last")} root\numask 077\n}}");
        var process = Start();
        Expect("READY=1\n");
        await HoldsAsync("192.0.2.100", true);
        Assert.DoesNotContain("192.0.2.100", File.ReadAllText(At("before")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("before")));
        Kill(process, "TERM");
        await process.WaitForExitAsync();
        var after = File.ReadAllText(At("after"));
        Assert.Contains("192.0.2.1/", after);
        Assert.DoesNotContain("192.0.2.100", after);
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(Path.GetFileName).OfType<string>().Order()];

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Prepend(string text) => File.WriteAllText(At("director.conf"), $"{text}\n{File.ReadAllText(At("director.conf"))}");

    private void Script(string name, string work)
    {
        File.WriteAllText(At(name), $"#!/bin/sh\n{work}\n");
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
