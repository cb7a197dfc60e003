using Director.Core.Engine;
using Director.Core.Interfaces;
using Director.Core.Tests.Support;
using Director.Core.Tracking;
using Keepalived.Configuration;
using Route.Netlink;
using Scripts;
using TestSupport;
using Vrrp;

using ScriptCommand = Keepalived.Configuration.ScriptCommand;

namespace Director.Core.Tests.Tracking;

/// <summary>What the trackers of an instance come to together, and what they say.</summary>
public sealed class TrackerSetTests
{
    private const string Instance = "VI_1";

    private static readonly NetworkSnapshot Network = NetworkSnapshot.Of(
        [
            new Link(2, "up") { Flags = LinkFlags.Up | LinkFlags.Running },
            new Link(3, "plugged-out") { Flags = LinkFlags.Up },
            new Link(4, "off"),
        ],
        []);

    private readonly RecordedScripts _scripts = new()
    {
        Result = static command => new ScriptResult(ScriptOutcome.Exited, command.Path.Contains("bad", StringComparison.Ordinal) ? 1 : 0),
    };

    [Theory]
    [InlineData("good", 0, false, VrrpFaults.None, 0)]
    [InlineData("bad", 0, false, VrrpFaults.TrackedScript, 0)]
    [InlineData("good", 0, true, VrrpFaults.TrackedScript, 0)]
    [InlineData("bad", 0, true, VrrpFaults.None, 0)]
    [InlineData("good", 20, false, VrrpFaults.None, 20)]
    [InlineData("bad", 20, false, VrrpFaults.None, 0)]
    [InlineData("bad", -20, false, VrrpFaults.None, -20)]
    [InlineData("good", -20, false, VrrpFaults.None, 0)]
    [InlineData("missing", 0, false, VrrpFaults.None, 0)]
    public async Task A_script_counts_by_its_weight_and_its_last_result(
        string name, int weight, bool reverse, VrrpFaults faults, int adjustment)
    {
        await using var trackers = Open(new TrackSettings { Scripts = [new TrackedItem(name, weight, reverse)] });
        await SumsAsync(trackers, new VrrpTracking(faults, adjustment));
    }

    [Fact]
    public async Task A_script_without_a_result_is_awaited()
    {
        _scripts.Pending = new TaskCompletionSource<ScriptResult>().Task;
        await using var trackers = Open(new TrackSettings { Scripts = [new TrackedItem("good", 20)] });
        Assert.Equal(new VrrpTracking(VrrpFaults.Pending, 0), trackers.Sum(new(Instance)));
    }

    [Fact]
    public async Task Interfaces_and_what_the_sync_group_tracks_are_added_up()
    {
        TrackSettings own = new()
        {
            Interfaces = [new TrackedItem("off"), new TrackedItem("up", 10)],
            Scripts = [new TrackedItem("bad", -30)],
        };
        TrackSettings group = new() { Interfaces = [new TrackedItem("absent", -7)] };
        await using var trackers = Open(own, group);
        await SumsAsync(trackers, new VrrpTracking(VrrpFaults.TrackedInterface, 10 - 30 - 7));
    }

    [Fact]
    public async Task What_decides_is_named()
    {
        TrackSettings own = new()
        {
            Interfaces = [new TrackedItem("plugged-out"), new TrackedItem("off", -10), new TrackedItem("up")],
            Scripts = [new TrackedItem("bad"), new TrackedItem("bad-with-weight", 5)],
        };
        TrackSettings group = new() { Interfaces = [new TrackedItem("absent")], Scripts = [new TrackedItem("good", 0, Reverse: true)] };
        await using var trackers = Open(own, group);
        await SumsAsync(trackers, new VrrpTracking(VrrpFaults.TrackedInterface | VrrpFaults.TrackedScript, -10));
        Assert.Equal(
            ["tracked plugged-out has no carrier", "tracked absent is not there", "tracked script bad fails",
                "tracked script good succeeds"],
            trackers.Faults(new(Instance)));
    }

    [Fact]
    public async Task A_new_kind_is_one_line()
    {
        SampleTracker? sample = null;
        var changes = 0;
        var services = BareServices.With(new FakeTime(), _scripts);
        services = services with { Trackers = [.. Trackers.All, (_, changed) => sample = new SampleTracker(changed)] };
        await using var trackers = Open(services, () => changes++, new TrackSettings());
        Assert.Equal(VrrpTracking.Clear, trackers.Sum(new(Instance)));
        sample!.Switch(on: false);
        Assert.Equal(1, changes);
        Assert.Equal(new VrrpTracking(VrrpFaults.None, -30), trackers.Sum(new(Instance)));
    }

    private static Task SumsAsync(TrackerSet trackers, VrrpTracking expected) => Eventually.SeesAsync(
        $"{expected}", TimeSpan.FromSeconds(20), () => Task.FromResult(trackers.Sum(new(Instance))), sum => sum == expected);

    private TrackerSet Open(TrackSettings own, TrackSettings? group = null) =>
        Open(BareServices.With(new FakeTime(), _scripts), static () => { }, own, group);

    private static TrackerSet Open(EngineServices services, Action changed, TrackSettings own, TrackSettings? group = null)
    {
        var configuration = Configuration.Empty with
        {
            VrrpInstances = [new VrrpInstance(Instance) { Track = own }],
            SyncGroups = group is null ? [] : [new SyncGroup("all") { Instances = [Instance], Track = group, TrackingWeight = true }],
            VrrpScripts =
            [
                .. new[] { "good", "bad", "bad-with-weight", "missing" }
                    .Select(name => new VrrpScript(name) { Command = new ScriptCommand([$"/bin/{name}"]) }),
            ],
        };
        TrackerSet trackers = new(services, changed);
        trackers.SetConfiguration(configuration, new ScriptGate(services, configuration));
        trackers.SetMachine(machine => machine with { Network = Network });
        trackers.Run([]);
        return trackers;
    }
}
