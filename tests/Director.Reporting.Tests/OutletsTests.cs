using Director.Core.Engine;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;

namespace Director.Reporting.Tests;

/// <summary>The registry: a sample outlet, as one would be added, is one class and one line.</summary>
public sealed class OutletsTests
{
    [Fact]
    public async Task An_outlet_is_one_line_and_hears_what_the_others_hear()
    {
        Edges edges = new();
        SampleOutlet sample = new();
        Outlets.Subscribe(edges.Services, [.. Outlets.All, _ => sample]);
        edges.Services.Events.Publish(new EngineEvent.Started());
        edges.Services.Events.Publish(Happened.Transition(new VrrpInstance("VI_1"), ReportedState.Master));
        await edges.Services.Events.CompleteAsync(CancellationToken.None);
        await edges.Services.Events.DisposeAsync();
        Assert.Equal(["Started", "Transition", "completed", "disposed"], sample.Heard);
        Assert.Contains(edges.Log.Lines, line => line.StartsWith("VI_1: BACKUP -> MASTER", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_outlet_has_a_name_of_its_own()
    {
        Edges edges = new();
        var names = Outlets.All.Select(outlet => outlet(edges.Services).Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain("", names);
    }

    private sealed class SampleOutlet : IEventSubscriber
    {
        public List<string> Heard { get; } = [];

        public string Name => "the sample";

        public void Hear(DirectorEvent happened) => Heard.Add(happened.GetType().Name);

        public Task CompleteAsync(CancellationToken stop)
        {
            Heard.Add("completed");
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            Heard.Add("disposed");
            return ValueTask.CompletedTask;
        }
    }
}
