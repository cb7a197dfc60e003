using Director.Daemon.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Director.Daemon.Tests.Logging;

/// <summary>A slow log never holds up who logs.</summary>
public sealed class QueueSinkTests
{
    [Fact]
    public async Task Lines_beyond_the_queue_are_dropped_counted_and_said()
    {
        var target = new Target { Gate = new ManualResetEventSlim(false) };
        LostLineCount lost = new();
        var queue = new QueueSink([target], capacity: 4, lost);
        await using var logger = new LoggerConfiguration().WriteTo.Sink(queue).CreateLogger();
        for (var i = 0; i < 100; i++)
        {
            logger.Information("line {I}", i);
        }

        target.Gate.Set();
        await queue.DisposeAsync();
        var said = target.Lines.Where(line => line.Level == LogEventLevel.Warning)
            .Sum(line => (long)((ScalarValue)line.Properties["Lost"]).Value!);
        var arrived = target.Lines.Count(line => line.Level == LogEventLevel.Information);
        Assert.InRange(arrived, 4, 5);
        Assert.Equal(100, arrived + said);
        Assert.Equal(said, lost.Total);
    }

    [Fact]
    public async Task Details_leave_room_for_what_an_administrator_reads()
    {
        var target = new Target { Gate = new ManualResetEventSlim(false) };
        LostLineCount lost = new();
        var queue = new QueueSink([target], capacity: 8, lost);
        await using var logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(queue).CreateLogger();
        for (var i = 0; i < 100; i++)
        {
            logger.Debug("detail {I}", i);
        }

        logger.Information("started");
        target.Gate.Set();
        await queue.DisposeAsync();
        Assert.Contains(target.Lines, static line => line.MessageTemplate.Text == "started");
        var arrived = target.Lines.Count(line => line.Level == LogEventLevel.Debug);
        Assert.InRange(arrived, 6, 7);
        Assert.Equal(100 - arrived, lost.Total);
    }

    [Fact]
    public async Task All_that_is_queued_arrives_in_order_before_the_end()
    {
        var target = new Target();
        var queue = new QueueSink([target]);
        await using var logger = new LoggerConfiguration().WriteTo.Sink(queue).CreateLogger();
        for (var i = 0; i < 1000; i++)
        {
            logger.Information("{I}", i);
        }

        await queue.DisposeAsync();
        Assert.Equal(Enumerable.Range(0, 1000), target.Lines.Select(line => (int)((ScalarValue)line.Properties["I"]).Value!));
    }

    [Fact]
    public async Task A_target_that_throws_does_not_silence_the_next()
    {
        var target = new Target();
        var queue = new QueueSink([new Broken(), target]);
        await using var logger = new LoggerConfiguration().WriteTo.Sink(queue).CreateLogger();
        logger.Information("x");
        await queue.DisposeAsync();
        Assert.Equal("x", target.Lines[0].MessageTemplate.Text);
    }

    private sealed class Target : ILogEventSink
    {
        public ManualResetEventSlim? Gate { get; init; }

        public List<LogEvent> Lines { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            Gate?.Wait();
            Lines.Add(logEvent);
        }
    }

    private sealed class Broken : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => throw new IOException("the terminal is gone");
    }
}
