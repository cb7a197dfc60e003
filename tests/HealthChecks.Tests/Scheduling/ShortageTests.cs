using Linux;
using Scripts;
using TestSupport;

namespace HealthChecks.Tests.Scheduling;

/// <summary>What this machine lacks is never held against a server.</summary>
public sealed class ShortageTests
{
    private readonly FakeTime _time = new();
    private readonly LogLines _log = new();
    private readonly TurnedLoop _loop;

    public ShortageTests() => _loop = new(_time, new ScriptedFactory(_time), _log, new(), new FixedRandom(0.5));

    [Theory]
    [InlineData(Errno.EMFILE, "Too many open files (EMFILE); raise the limit of open files (LimitNOFILE= of the unit)")]
    [InlineData(Errno.ENFILE, "Too many open files in system (ENFILE); the machine has no more open files, raise the sysctl fs.file-max")]
    [InlineData(Errno.ENOMEM, "Cannot allocate memory (ENOMEM); the machine is out of memory")]
    [InlineData(Errno.ENOBUFS, "No buffer space available (ENOBUFS); free memory, or raise the sysctl net.ipv4.tcp_mem")]
    [InlineData(
        Errno.EADDRNOTAVAIL,
        "Cannot assign requested address (EADDRNOTAVAIL); give this machine the address of bindto, or more local ports")]
    public void A_thousand_servers_keep_their_state_and_one_line_says_why(int errno, string said)
    {
        _loop.Apply(Enumerable.Range(1, 1000).Select(number => Checkers.Tcp(number)));
        _loop.Advance(6);
        Assert.Equal(1000, _loop.Told.Count);

        _loop.Connections.ConnectErrno = errno;
        _loop.Advance(30);
        Assert.Equal(1000, _loop.Told.Count);
        Assert.All(_loop.Statuses, status => Assert.Equal(CheckerHealth.Up, status.Health));
        Assert.Contains(
            said, Assert.Single(_log.Lines, line => line.Contains("cannot connect", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void With_alpha_a_server_that_cannot_be_asked_stays_down()
    {
        _loop.Connections.ConnectErrno = Errno.EMFILE;
        _loop.Apply(Checkers.Tcp().With(settings => settings with { Alpha = true }));
        _loop.Advance(30);

        Assert.Empty(_loop.Told);
        Assert.False(_loop.Statuses[0].IsUp);
    }

    [Fact]
    public void What_failed_before_the_shortage_still_counts_among_the_retries_after_it()
    {
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        _loop.Connections.ConnectErrno = Errno.ECONNREFUSED;
        _loop.Advance(10.5);
        _loop.Connections.ConnectErrno = Errno.EMFILE;
        _loop.Advance(60);
        Assert.Single(_loop.Told);

        _loop.Connections.ConnectErrno = Errno.ECONNREFUSED;
        _loop.Advance(1.5);
        Assert.False(_loop.Told[^1].IsUp);
    }

    [Fact]
    public void The_check_is_tried_again_within_a_second()
    {
        _loop.Connections.ConnectErrno = Errno.EMFILE;
        _loop.Apply(Checkers.Tcp());
        _loop.Advance(6);
        _loop.Connections.ConnectErrno = 0;
        _loop.Advance(1);

        Assert.True(Assert.Single(_loop.Told).IsUp);
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_no_verdict_and_is_said_once()
    {
        var result = new ScriptResult(ScriptOutcome.Deferred, Error: "Too many open files (EMFILE)");
        CheckerFactory factory = new(new(new ScriptedRunner(_ => Task.FromResult(result))));
        TurnedLoop loop = new(_time, factory, _log, new(), new FixedRandom(0));
        loop.Apply(Checkers.Misc());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            loop.Advance(2);
            await loop.ProgramsAsync();
        }

        Assert.Empty(loop.Told);
        Assert.Contains(
            "cannot be run now and keeps its state: /bin/true: Too many open files (EMFILE); trying again",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal);

        result = new ScriptResult(ScriptOutcome.Exited, ExitCode: 1);
        loop.Advance(2);
        await loop.ProgramsAsync();
        Assert.False(Assert.Single(loop.Told).IsUp);
    }
}
