using Director.Control.Server;
using Director.Control.Tests.Support;
using Director.Core.Engine;
using Director.Protocol;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Control.Tests;

/// <summary>What is remembered of what happened.</summary>
public sealed class EventHistoryTests
{
    private readonly EventHistory _history = new();

    [Fact]
    public void What_happened_to_a_quiet_instance_outlives_thousands_of_events_of_others()
    {
        Change("quiet", 100, 90);
        for (var count = 0; count < 3000; count++)
        {
            Change("noisy", 100, 99);
        }

        Assert.Equal("quiet: effective priority 100 -> 90", Assert.Single(_history.Last(new NamePattern("quiet"))).Text);
        Assert.Equal(EventHistory.Capacity, _history.Last(new NamePattern("noisy")).Count);
        Assert.Equal(EventHistory.Capacity, _history.Last(null).Count);
        var both = _history.Last(new NamePattern("*")).Select(static one => one.Number).ToList();
        Assert.Equal(both.Order(), both);
        Assert.Equal(both.Distinct(), both);
    }

    [Fact]
    public void Of_one_there_are_the_last_few_and_all_together_are_bounded()
    {
        for (var instance = 0; instance < 1000; instance++)
        {
            for (byte count = 0; count < 20; count++)
            {
                Change($"VI_{instance}", 100, count);
            }
        }

        Assert.InRange(_history.Last(new NamePattern("*")).Count, 4000, SubjectHistory.Most + EventHistory.Capacity);
        Assert.Empty(_history.Last(new NamePattern("VI_0")));
        var last = _history.Last(new NamePattern("VI_900"));
        Assert.Equal(SubjectHistory.MostOfOne, last.Count);
        Assert.EndsWith("-> 19", last[^1].Text);
    }

    [Fact]
    public void What_led_to_a_change_is_in_its_words()
    {
        VrrpTransition change = new("VI_1", VrrpState.Backup, VrrpState.Master, TransitionReason.MasterResigned, 100, VrrpFaults.None);
        _history.Hear(new RouterEvent.Transition(Cluster.Instance, change, null, null)
        {
            Master = new(Linux.InternetAddress.Parse("10.9.0.2"), 150),
        });
        _history.Hear(new RouterEvent.PriorityChanged(Cluster.Instance, 100, 60, VrrpState.Master, IsReported: false)
        {
            Trackers = "tracked script chk fails (-40)",
        });
        Assert.Equal(
            [
                "VI_1: BACKUP -> MASTER, priority 100: the master resigned with priority 0, it was 10.9.0.2, priority 150",
                "VI_1: effective priority 100 -> 60: tracked script chk fails (-40)",
            ],
            _history.Last(null).Select(static one => one.Text));
    }

    private void Change(string instance, byte previous, byte current) => _history.Hear(
        new RouterEvent.PriorityChanged(new VrrpInstance(instance), previous, current, VrrpState.Backup, IsReported: false));
}
