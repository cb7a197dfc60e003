using Director.Daemon.Logging;
using Director.Daemon.Tests.Support;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace Director.Daemon.Tests.Logging;

/// <summary>What arrives at the journal, over a real socket.</summary>
public sealed partial class JournalSinkTests : IDisposable
{
    private readonly DatagramListener _journal = new();

    [Fact]
    public void Properties_are_fields_of_their_own()
    {
        Log(logger => LogUp(logger, "192.0.2.1:80", "10.0.0.1:8080"));
        var entry = Receive();
        Assert.Equal("Real server 10.0.0.1:8080 of 192.0.2.1:80 is up", entry["MESSAGE"]);
        Assert.Equal("6", entry["PRIORITY"]);
        Assert.Equal("director", entry["SYSLOG_IDENTIFIER"]);
        Assert.Equal("3", entry["SYSLOG_FACILITY"]);
        Assert.Equal("192.0.2.1:80", entry["VIRTUAL_SERVER"]);
        Assert.Equal("10.0.0.1:8080", entry["REAL_SERVER"]);
        Assert.Equal("Up", entry["EVENT"]);
        Assert.Equal(MessageId.Of("Up"), entry["MESSAGE_ID"]);
    }

    [Theory]
    [InlineData(LogLevel.Debug, "7")]
    [InlineData(LogLevel.Information, "6")]
    [InlineData(LogLevel.Warning, "4")]
    [InlineData(LogLevel.Error, "3")]
    [InlineData(LogLevel.Critical, "2")]
    public void Levels_are_priorities_of_syslog(LogLevel level, string priority)
    {
        Log(logger => LogAt(logger, level, "x"));
        Assert.Equal(priority, Receive()["PRIORITY"]);
    }

    [Fact]
    public void The_priority_of_a_router_is_not_that_of_the_entry()
    {
        Log(logger => LogPriority(logger, 100));
        var entry = Receive();
        Assert.Equal("6", entry["PRIORITY"]);
        Assert.Equal("100", entry["DIRECTOR_PRIORITY"]);
    }

    [Fact]
    public void An_exception_ends_the_message_and_is_a_field()
    {
        Log(logger => LogFailure(logger, new InvalidOperationException("outer", new IOException("inner\nsecond line"))));
        var entry = Receive();
        Assert.Equal("It failed: outer: inner second line", entry["MESSAGE"]);
        Assert.Contains("System.IO.IOException", entry["EXCEPTION"]);
    }

    [Fact]
    public void A_huge_value_arrives_cut()
    {
        var text = new string('x', 5_000_000);
        Log(logger => LogAt(logger, LogLevel.Information, text));
        Assert.InRange(Receive()["TEXT"].Length, 1000, 17_000);
    }

    [Fact]
    public void An_entry_longer_than_a_datagram_is_sent_again_with_less()
    {
        var socket = new NarrowSocket();
        using var logger = new LoggerConfiguration().WriteTo.Sink(new JournalSink(socket, 3)).CreateLogger();
        logger.Information("{Text}", new string('x', 100_000));
        Assert.Single(socket.Taken);
    }

    [Fact]
    public void What_the_journal_did_not_take_is_counted_and_said()
    {
        var socket = new NarrowSocket { Answers = new([JournalSend.Lost, JournalSend.Lost]) };
        using var logger = new LoggerConfiguration().WriteTo.Sink(new JournalSink(socket, 3)).CreateLogger();
        logger.Information("one");
        logger.Information("two");
        logger.Information("three");
        Assert.Equal(2, socket.Taken.Count);
        Assert.Equal("2", JournalReader.Fields(socket.Taken[1]).Single(field => field.Name == "LOST").Value);
    }

    [Fact]
    public void No_journal_at_all_does_no_harm()
    {
        using var socket = new JournalSocket("/nonexistent/journal");
        Assert.Equal(JournalSend.Lost, socket.Send("MESSAGE=x\n"u8));
    }

    [Fact]
    public void A_journal_that_does_not_read_costs_a_bounded_time()
    {
        using var socket = new JournalSocket(_journal.Address);
        var results = Enumerable.Range(0, 2000).Select(_ => socket.Send("MESSAGE=x\n"u8)).TakeWhile(result => result == JournalSend.Sent)
            .Count();
        Assert.InRange(results, 1, 1999);
    }

    [Fact]
    public void A_journal_that_was_restarted_is_found_again()
    {
        var path = Path.Combine(Path.GetTempPath(), $"director-journal-{Environment.ProcessId}");
        using var socket = new JournalSocket(path);
        for (var life = 0; life < 2; life++)
        {
            using var journal = new System.Net.Sockets.Socket(
                System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Unspecified);
            File.Delete(path);
            journal.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
            Assert.Equal(JournalSend.Sent, socket.Send("MESSAGE=x\n"u8));
        }

        File.Delete(path);
    }

    public void Dispose() => _journal.Dispose();

    private void Log(Action<Microsoft.Extensions.Logging.ILogger> write)
    {
        using var logger = new LoggerConfiguration().MinimumLevel.Verbose()
            .WriteTo.Sink(new JournalSink(new JournalSocket(_journal.Address), 3)).CreateLogger();
        using var provider = new SerilogLoggerProvider(logger);
        write(provider.CreateLogger("Test"));
    }

    private Dictionary<string, string> Receive()
        => JournalReader.Fields(_journal.ReceiveBytes()).ToDictionary(field => field.Name, field => field.Value);

    [LoggerMessage(Level = LogLevel.Information, Message = "Real server {RealServer} of {VirtualServer} is up")]
    private static partial void LogUp(Microsoft.Extensions.Logging.ILogger logger, string virtualServer, string realServer);

    [LoggerMessage(Level = LogLevel.Information, Message = "now {Priority}")]
    private static partial void LogPriority(Microsoft.Extensions.Logging.ILogger logger, int priority);

    [LoggerMessage(Message = "{Text}")]
    private static partial void LogAt(Microsoft.Extensions.Logging.ILogger logger, LogLevel level, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "It failed")]
    private static partial void LogFailure(Microsoft.Extensions.Logging.ILogger logger, Exception exception);

    private sealed class NarrowSocket : IJournalSocket
    {
        public List<byte[]> Taken { get; } = [];

        public Queue<JournalSend> Answers { get; init; } = new();

        public JournalSend Send(ReadOnlySpan<byte> entry)
        {
            var answer = Answers.TryDequeue(out var given) ? given : entry.Length > 8000 ? JournalSend.TooLong : JournalSend.Sent;
            if (answer == JournalSend.Sent)
            {
                Taken.Add(entry.ToArray());
            }

            return answer;
        }

        public void Dispose()
        {
        }
    }
}
