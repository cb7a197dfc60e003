using System.ComponentModel;
using Director.Daemon.Restart;
using Director.Daemon.Tests.Support;
using TestSupport;

namespace Director.Daemon.Tests.Restart;

/// <summary>Whether a process is ended because it is restarted, and whether the next one can start.</summary>
public sealed class SuccessionTests
{
    private const string Unit = "director.service";
    private readonly FakeTime _time = new();
    private readonly List<string> _asked = [];
    private readonly List<string> _said = [];
    private ProgramAnswer _jobs = new(0, " 7 other.service   restart waiting\n 9 director.service restart running\n", "");
    private ProgramAnswer _check = new(0, "", "");

    [Fact]
    public async Task A_restart_with_a_program_that_can_start_is_one()
    {
        Assert.True(await OfAsync(Unit));
        Assert.Equal(
            [$"systemctl list-jobs --plain --no-legend --no-pager {Unit}", $"/usr/sbin/director start-check {Environment.ProcessId}"],
            _asked);
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData("9 director.service stop running\n")]
    [InlineData("9 other.service restart running\n")]
    [InlineData("No jobs running.\n")]
    [InlineData("")]
    public async Task Whatever_else_is_a_stop(string jobs)
    {
        _jobs = new(0, jobs, "");
        Assert.False(await OfAsync(Unit));
        Assert.Single(_asked);
    }

    [Fact]
    public async Task Without_a_unit_or_without_an_answer_it_is_a_stop()
    {
        Assert.False(await OfAsync(null));
        Assert.Empty(_asked);
        _jobs = new(1, _jobs.Output, "Failed to connect to bus");
        Assert.False(await OfAsync(Unit));
        Assert.False(await new Succession(
            Unit, "", static (_, _, _) => throw new Win32Exception("no such file"), _time, new Warnings<Succession>(_said, _said))
            .IsExpectedAsync());
        var hangs = new Succession(Unit, "", HangAsync, _time, new Warnings<Succession>(_said, _said)).IsExpectedAsync();
        await Eventually.HoldsAsync("it waits", TimeSpan.FromSeconds(10), () => Task.FromResult(_time.ArmedTimers == 1));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await hangs);
    }

    [Fact]
    public async Task A_program_that_cannot_start_is_said_and_makes_it_a_stop()
    {
        _check = new(4, "", "missing CAP_NET_ADMIN\n");
        Assert.False(await OfAsync(Unit));
        Assert.Contains("cannot start (missing CAP_NET_ADMIN): the service stops", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0::/system.slice/director.service\n", Unit)]
    [InlineData("12:pids:/system.slice/other.service\n1:name=systemd:/system.slice/director.service\n", Unit)]
    [InlineData("0::/system.slice/system-director.slice/director@a:b.service\n", "director@a:b.service")]
    [InlineData("0::/user.slice/user-0.slice/session-3.scope\n", null)]
    [InlineData("0::/../../init.scope\n", null)]
    [InlineData("nonsense", null)]
    public void The_unit_is_where_the_process_is(string groups, string? unit) => Assert.Equal(unit, UnitJobs.UnitIn(groups));

    private Task<bool> OfAsync(string? unit) => new Succession(
        unit,
        "/usr/sbin/director",
        (program, arguments, _) =>
        {
            _asked.Add($"{program} {string.Join(' ', arguments)}");
            return Task.FromResult(program == "systemctl" ? _jobs : _check);
        },
        _time,
        new Warnings<Succession>(_said, _said)).IsExpectedAsync();

    private static async Task<ProgramAnswer> HangAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        return new(0, "", "");
    }
}
