using System.Diagnostics;
using System.Text.Json;
using Director.Core.Engine;
using Director.Daemon.Tests.Support;
using Director.Protocol.V1;

namespace Director.Daemon.Tests.CommandLine;

/// <summary><c>director status</c> and <c>director events</c> of a director that runs, or does not.</summary>
public sealed class StatusCommandTests : IAsyncLifetime
{
    private readonly LiveService _service = new(Snapshots.Saying("interface eth0 is down"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void The_status_is_shown()
    {
        var run = Status();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("! instance VI_1 is in fault: interface eth0 is down\n", run.Output);
        Assert.DoesNotContain('\e', run.Output);
        Assert.Contains("\e[31mFAULT\e[0m", SubCommandRun.Of(hasColors: true, "status", "--socket", _service["status"]).Output);
    }

    [Theory]
    [InlineData("VI_1")]
    [InlineData("vi*")]
    public void A_name_selects(string name) => Assert.Contains("FAULT", Status(name).Output);

    [Fact]
    public void A_name_that_nothing_has_is_1() => Assert.Equal(
        new(1, "", "director: there is no instance and no server VI\ufffd9 (director status shows all)\n"), Status("VI\e9"));

    [Fact]
    public void A_check_says_what_is_degraded_and_ends_with_2()
    {
        Assert.Equal(new(2, "degraded: instance VI_1 is in fault: interface eth0 is down\n", ""), Status("--check"));
    }

    [Fact]
    public void Json_is_the_protocol_s()
    {
        var status = JsonSerializer.Deserialize(Status("--json").Output, ControlJson.Default.StatusReply)!;
        Assert.Equal("VI_1", Assert.Single(status.Instances).Name);
        Assert.Contains("--json excludes", Status("--json", "--watch").Error);
    }

    [Fact]
    public void Without_a_director_it_is_3()
    {
        var run = SubCommandRun.Of("status", "--socket", "/nowhere/status");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("director: /nowhere/status: no director answers", run.Error);
    }

    [Fact]
    public void Events_are_shown_with_their_time_or_as_json()
    {
        _service.History.Hear(new OverrideEvent.NotKept("no space"));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  .*no space.*\n$", Events().Output);
        Assert.Equal(1, JsonSerializer.Deserialize(Events("--json").Output, ControlJson.Default.Event)!.Number);
        Assert.Equal("", Events("VI_1").Output);
    }

    [Fact]
    public async Task Events_are_followed_until_the_service_ends()
    {
        _service.History.Hear(new OverrideEvent.NotKept("before"));
        var following = Task.Run(() => Events("--follow"));
        await TestSupport.Eventually.HoldsAsync("it ends", TimeSpan.FromSeconds(20), async () =>
        {
            // It may not have come to watching yet.
            _service.History.Hear(new OverrideEvent.NotKept("after"));
            await _service.History.DisposeAsync();
            return following.IsCompleted;
        });
        var run = await following;
        Assert.Contains("before", run.Output);
    }

    [Fact]
    public async Task Following_ends_when_whoever_reads_is_gone()
    {
        ProcessStartInfo start = new(
            Path.Combine(AppContext.BaseDirectory, "director"), ["events", "--follow", "--socket", _service["status"]])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardOutput.Close();
        await TestSupport.Eventually.HoldsAsync("it ends", TimeSpan.FromSeconds(20), () =>
        {
            _service.History.Hear(new OverrideEvent.NotKept("no space"));
            return Task.FromResult(process.HasExited);
        });
        Assert.Equal(0, process.ExitCode);
    }

    private SubCommandRun Status(params string[] arguments) => SubCommandRun.Of(["status", "--socket", _service["status"], .. arguments]);

    private SubCommandRun Events(params string[] arguments) => SubCommandRun.Of(["events", "--socket", _service["status"], .. arguments]);
}
