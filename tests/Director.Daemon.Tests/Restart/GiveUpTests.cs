using System.Globalization;
using Director.Daemon.CommandLine;
using Director.Daemon.Restart;
using Director.Daemon.Tests.CommandLine;
using TestSupport;

namespace Director.Daemon.Tests.Restart;

/// <summary>When what a process left behind is given up, and when another one is on its way.</summary>
public sealed class GiveUpTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-give-up-");

    [Theory]
    [InlineData(true, "success", "0", "restart", false)] // the first half of a restart
    [InlineData(true, "success", "0", "stop", true)] // a restart that became a stop
    [InlineData(true, "success", "0", null, true)]
    [InlineData(true, "exit-code", "4", null, true)] // the next one lacks a right
    [InlineData(true, "exit-code", "1", null, true)]
    [InlineData(true, "core-dump", "SEGV", null, true)]
    [InlineData(true, "core-dump", "SEGV", "start", true)] // its own job
    [InlineData(true, "exit-code", "4", "start", true)]
    [InlineData(true, "success", "0", "start", false)]
    [InlineData(false, "core-dump", "SEGV", null, false)] // a crash, after which systemd starts it again: decision 0007
    [InlineData(false, "watchdog", "ABRT", null, false)]
    [InlineData(false, "exit-code", "1", null, false)]
    [InlineData(false, "exit-code", "5", null, true)] // not tried again
    [InlineData(false, "timeout", "KILL", "stop", true)]
    public void It_is_unless_another_comes(bool wasHandedOver, string result, string status, string? job, bool expected) =>
        Assert.Equal(expected, GiveUpRule.IsToGiveUp(wasHandedOver, result, status, job));

    [Fact]
    public void The_unit_asks_for_it_and_tries_again_after_the_same_ends()
    {
        var unit = File.ReadAllLines(Repository.PathOf("packaging/systemd/director.service"));
        Assert.Contains("ExecStopPost=-+/usr/sbin/director give-up", unit);
        Assert.Contains(
            "RestartPreventExitStatus="
                + string.Join(' ', GiveUpRule.NotTriedAgain.Select(static code => code.ToString(CultureInfo.InvariantCulture))),
            unit);
    }

    [Fact]
    public void After_a_stop_there_is_nothing_to_do_and_systemd_is_not_asked()
    {
        var asked = 0;
        GiveUpCommand command = new(Environment("success"), () => Task.FromResult<string?>($"{++asked}"));
        Assert.Equal(0, command.Parse("").Invoke(new Terminal()));
        Assert.Equal(0, asked);
    }

    [Fact]
    public void While_another_process_comes_nothing_is_touched()
    {
        Directory.CreateDirectory(_folder.FullName);
        File.WriteAllText(Named("running.conf"), "vrrp_instance VI_1 {\n interface nowhere0\n virtual_router_id 1\n}\n");
        new HandoverMark(Named("running.conf")).Set(["-D"]);
        GiveUpCommand command = new(Environment("success"), static () => Task.FromResult<string?>("restart"));
        Assert.Equal(0, command.Parse("").Invoke(new Terminal()));
        Assert.True(new HandoverMark(Named("running.conf")).IsSet);
    }

    [Fact]
    public void Called_by_hand_it_refuses() => Assert.Equal(1, SubCommandRun.Of("give-up").ExitCode);

    [Fact]
    public void The_mark_keeps_what_ran_with_which_options()
    {
        HandoverMark mark = new(Named("running.conf"));
        Assert.Throws<IOException>(() => mark.Set([]));
        Assert.Null(mark.Left());
        File.WriteAllText(Named("running.conf"), """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 1
              virtual_ipaddress {
                10.0.0.1/24
              }
            }
            virtual_server 10.0.0.1 80 {
              protocol TCP
              real_server 10.0.0.2 80 {
              }
            }

            """);
        Assert.Null(mark.Former());
        mark.Set(["-n", "-P"]);
        Assert.Single(mark.Former()!.Configuration.VrrpInstances.Items);
        Assert.Empty(mark.Former()!.Configuration.VirtualServers.Items);
        mark.Remove();
        Assert.False(mark.IsSet);
        Assert.Single(mark.Left()!.Configuration.VirtualServers.Items);
        Assert.False(new HandoverMark(null).IsSet);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Func<string, string?> Environment(string result) => name => name switch
    {
        "SERVICE_RESULT" => result,
        "RUNTIME_DIRECTORY" => _folder.FullName,
        _ => null,
    };

    private string Named(string name) => Path.Combine(_folder.FullName, name);
}
