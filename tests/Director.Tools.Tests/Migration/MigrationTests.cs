using Director.Tools.Migration;
using TestSupport;

namespace Director.Tools.Tests.Migration;

/// <summary>What stands in the way of a migration, and what is done in which order, also when it fails.</summary>
public sealed class MigrationTests
{
    private static readonly MigrationFacts Fit = new()
    {
        IsRoot = true,
        KeepalivedRuns = true,
        KeepalivedIsEnabled = true,
        HasDirector = true,
        DirectorRuns = false,
        KeepalivedFile = "/etc/keepalived/keepalived.conf",
        DirectorFile = "/etc/keepalived/keepalived.conf",
        Held = ["VI_1", "VI_2"],
    };

    private readonly Machine _machine = new();
    private readonly List<string> _said = [];

    [Fact]
    public void A_machine_that_is_fit_has_steps_and_no_obstacles()
    {
        var plan = MigrationPlan.Of(Fit with { Warnings = ["a warning"] }, force: false);
        Assert.Empty(plan.Obstacles);
        Assert.Equal(["a warning"], plan.Differences.AsEnumerable());
        Assert.Contains(plan.Steps, static step => step.Contains("master of VI_1, VI_2", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_obstacle_names_its_remedy()
    {
        Obstructs(Fit with { IsRoot = false }, "sudo");
        Obstructs(Fit with { HasDirector = false }, "install");
        Obstructs(Fit with { DirectorRuns = true }, "nothing to migrate");
        Obstructs(Fit with { KeepalivedRuns = false }, "systemctl enable --now director");
        Obstructs(Fit with { KeepalivedFile = "/etc/k.conf" }, "-f in DAEMON_ARGS");
        Obstructs(Fit with { DirectorFile = null }, "DAEMON_ARGS=\"-f /etc/keepalived/keepalived.conf\"");
        Obstructs(Fit with { HasVirtualLinks = true }, "disable --now keepalived");
        Obstructs(Fit with { Errors = ["an error"] }, "--force");
        Assert.Empty(MigrationPlan.Of(Fit with { Errors = ["an error"] }, force: true).Obstacles);
    }

    [Fact]
    public async Task It_holds_keepalived_notes_what_it_held_and_starts_the_director()
    {
        Assert.True(await RunAsync());
        Assert.Equal(
            [
                "drop-in", "daemon-reload", "kill --signal=STOP keepalived.service", "leave", "start director.service", "no drop-in",
                "daemon-reload", "reset-failed keepalived.service", "disable keepalived.service", "enable director.service",
            ],
            _machine.Done);
        Assert.StartsWith("The director runs.", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start director.service")]
    [InlineData("leave")]
    [InlineData("kill --signal=STOP keepalived.service")]
    public async Task When_the_director_is_not_ready_keepalived_runs_again(string fails)
    {
        _machine.Fails = fails;
        Assert.False(await RunAsync());
        Assert.Equal(["restart keepalived.service", "no drop-in", "daemon-reload"], _machine.Done[^3..]);
        Assert.Equal(["The director is not ready: broken", "keepalived runs again"], _said);
    }

    [Theory]
    [InlineData("drop-in")]
    [InlineData("daemon-reload")]
    public async Task What_fails_before_changes_nothing(string fails)
    {
        _machine.Fails = fails;
        Assert.False(await RunAsync());
        Assert.Equal(["Nothing was changed: broken"], _said);
        Assert.DoesNotContain(_machine.Done, static done => done.Contains(".service", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_started_at_a_boot_is_not_from_now_on()
    {
        Assert.True(await RunAsync(isEnabled: false));
        Assert.DoesNotContain(_machine.Done, static done => done.Contains("able", StringComparison.Ordinal));
    }

    private static void Obstructs(MigrationFacts facts, string remedy) =>
        Assert.Contains(remedy, Assert.Single(MigrationPlan.Of(facts, force: false).Obstacles), StringComparison.Ordinal);

    private Task<bool> RunAsync(bool isEnabled = true) => new KeepalivedSwitch(_machine, new FakeTime()).RunAsync(isEnabled, _said.Add);

    private sealed class Machine : IMigrationMachine
    {
        public List<string> Done { get; } = [];

        public string? Fails { get; set; }

        public Task<string?> SystemctlAsync(TimeSpan patience, params string[] arguments) =>
            Task.FromResult(Do(string.Join(' ', arguments)) ? null : "broken");

        public void WriteDropIn(string text)
        {
            Assert.Contains("KillSignal=SIGKILL", text, StringComparison.Ordinal);
            Break("drop-in");
        }

        public void RemoveDropIn() => Do("no drop-in");

        public void Leave() => Break("leave");

        private void Break(string what)
        {
            if (!Do(what))
            {
                throw new IOException("broken");
            }
        }

        private bool Do(string what)
        {
            Done.Add(what);
            return what != Fails;
        }
    }
}
