using System.Diagnostics;
using Director.Core.Engine;
using Director.Core.Tests.Support;
using Director.Core.Tracking;
using Linux;
using TestSupport;

namespace Director.Core.Tests.Tracking;

/// <summary>The thread that counts processes, over made-up machines and over this one.</summary>
public sealed class TrackedProcessesTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly HeardEvents _heard = new();
    private readonly List<TrackedProcesses> _opened = [];
    private int _changes;

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_the_kernel_tells_counts_and_nothing_is_looked_at_again()
    {
        MadeUpProcesses machine = new();
        machine.Put(5, "web");
        var processes = Count(machine, "process web");
        await StandsAsync(processes, isUp: true, 1);
        machine.End(5);
        await StandsAsync(processes, isUp: false, 0);
        machine.Start(6, "web");
        await StandsAsync(processes, isUp: true, 1);
        // Not told, so not known: nobody reads /proc where the kernel tells.
        machine.Take(6);
        machine.Start(7, "other");
        machine.Start(8, "web");
        await StandsAsync(processes, isUp: true, 2);
        Assert.Equal(3, _changes);
        Assert.Equal(
            [(true, "1 run, 1 or more are wanted"), (false, "0 run, 1 or more are wanted"), (true, "1 run, 1 or more are wanted")],
            _heard.Of<TrackingEvent.QuorumChanged>().Select(static change => (change.IsReached, change.Numbers)));
    }

    [Fact]
    public async Task What_was_lost_is_found_by_a_look_at_all_and_said_once()
    {
        MadeUpProcesses machine = new();
        var processes = Count(machine, "process web");
        await StandsAsync(processes, isUp: false, 0);
        machine.Put(5, "web");
        machine.Overrun();
        machine.Overrun();
        await StandsAsync(processes, isUp: true, 1);
        Assert.Single(_heard.Of<TrackingEvent.ProcessesOverrun>());
        Assert.Equal(2, machine.Widened);
    }

    [Theory]
    [InlineData(Errno.ECONNREFUSED, "first network namespace only")]
    [InlineData(Errno.EPERM, "EPERM")]
    public async Task Where_the_kernel_refuses_to_tell_all_are_looked_at_now_and_then(int refusal, string reason)
    {
        MadeUpProcesses machine = new() { Refusal = refusal };
        var processes = Count(machine, "process web");
        await StandsAsync(processes, isUp: false, 0);
        machine.Put(5, "web");
        await StandsAsync(processes, isUp: true, 1);
        machine.Take(5);
        await StandsAsync(processes, isUp: false, 0);
        Assert.Contains(reason, Assert.Single(_heard.Of<TrackingEvent.ProcessesNotReported>()).Reason);
    }

    [Fact]
    public async Task A_kernel_that_does_not_answer_is_not_waited_for()
    {
        MadeUpProcesses machine = new() { Answers = false };
        var processes = Count(machine, "process web");
        machine.Put(5, "web");
        await StandsAsync(processes, isUp: true, 1);
        await Eventually.HoldsAsync("it is said", Soon, () => Task.FromResult(_heard.Of<TrackingEvent.ProcessesNotReported>() is
            [{ Reason: var reason }] && reason.Contains("does not answer", StringComparison.Ordinal)));
        machine.Take(5);
        await StandsAsync(processes, isUp: false, 0);
    }

    [Fact]
    public async Task What_has_ended_by_the_time_of_a_look_is_not_looked_at()
    {
        MadeUpProcesses machine = new();
        var processes = Count(machine, "process web");
        await StandsAsync(processes, isUp: false, 0);
        machine.Start(4, "web");
        await StandsAsync(processes, isUp: true, 1);
        var looks = machine.Looks;
        for (var i = 0; i < 1000; i++)
        {
            machine.Happen(
                new ProcessEvent(ProcessEventKind.Forked, 100 + i, 99),
                new ProcessEvent(ProcessEventKind.Executed, 100 + i),
                new ProcessEvent(ProcessEventKind.Exited, 100 + i));
        }

        machine.End(4);
        await StandsAsync(processes, isUp: false, 0);
        // Those in the middle of whose life a reading came.
        Assert.InRange(machine.Looks - looks, 0, 100);
    }

    [Fact]
    public async Task A_child_of_what_has_just_started_is_what_it_is()
    {
        MadeUpProcesses machine = new();
        var processes = Count(machine, "process web\nquorum 2");
        await StandsAsync(processes, isUp: false, 0);
        machine.Put(5, "web");
        machine.Put(6, "web");
        machine.Happen(new ProcessEvent(ProcessEventKind.Executed, 5), new ProcessEvent(ProcessEventKind.Forked, 6, 5));
        await StandsAsync(processes, isUp: true, 2);
    }

    [Fact]
    public async Task Another_configuration_may_come_and_with_none_nobody_listens()
    {
        MadeUpProcesses machine = new();
        machine.Put(5, "web");
        var processes = Count(machine, "process web");
        await StandsAsync(processes, isUp: true, 1);
        processes.Apply([.. Processes.Of("vrrp_track_process p {\nprocess db\n}")], default);
        await StandsAsync(processes, isUp: false, 0);
        processes.Apply([], default);
        await Eventually.HoldsAsync("nobody listens", Soon, () => Task.FromResult(machine.IsDisposed));
    }

    [Fact]
    public async Task What_breaks_the_thread_is_what_it_completes_with()
    {
        await using TrackedProcesses broken = new(
            static () => throw new NotSupportedException("on purpose"), _heard, TimeProvider.System, static () => { });
        broken.Apply([.. Processes.Of("vrrp_track_process p {\nprocess web\n}")], default);
        await Assert.ThrowsAsync<NotSupportedException>(() => broken.Completion.WaitAsync(Soon));
    }

    /// <summary>Whether this machine's kernel tells of processes or not.</summary>
    [Fact]
    public async Task A_process_of_this_machine_is_counted_while_it_runs()
    {
        var program = Path.Combine(Directory.CreateTempSubdirectory("director-process").FullName, "counted");
        File.Copy("/bin/sleep", program);
        try
        {
            TrackedProcesses processes = new(
                static () => new MachineProcesses(), _heard, TimeProvider.System, () => Interlocked.Increment(ref _changes));
            _opened.Add(processes);
            processes.Apply([.. Processes.Of($$"""
                vrrp_track_process p {
                process counted
                }
                vrrp_track_process q {
                process {{program}} 1000
                param_match initial
                }
                """)], default);
            await StandsAsync(processes, isUp: false, 0);
            using var child = Process.Start(program, "10001");
            await StandsAsync(processes, isUp: true, 1);
            await StandsAsync(processes, isUp: true, 1, "q");
            child.Kill();
            await child.WaitForExitAsync();
            await StandsAsync(processes, isUp: false, 0);
            await StandsAsync(processes, isUp: false, 0, "q");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        }
    }

    private TrackedProcesses Count(MadeUpProcesses machine, string lines)
    {
        TrackedProcesses processes = new(() => machine, _heard, TimeProvider.System, () => Interlocked.Increment(ref _changes));
        _opened.Add(processes);
        processes.Apply([.. Processes.Of($"vrrp_track_process p {{\n{lines}\n}}")], default);
        return processes;
    }

    private static Task StandsAsync(TrackedProcesses processes, bool isUp, int count, string name = "p") => Eventually.SeesAsync(
        $"{name} is {(isUp ? "up" : "down")} with {count}", Soon, () => Task.FromResult(processes.StandingOf(name)),
        standing => standing.IsUp == isUp && standing.Count == count);
}
