using System.Text;
using Linux;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace HealthChecks.Tests.Scheduling;

/// <summary>How the loop carries out a conversation: what is sent in pieces, answered in pieces, too late or never.</summary>
public sealed class ConversationTests
{
    private const int Number = 0;

    private readonly FakeTime _time = new();
    private readonly TurnedLoop _loop;

    public ConversationTests()
    {
        CheckerFactory factory = new(new(new ScriptedRunner(_ => throw new NotSupportedException())));
        _loop = new(_time, factory, NullLogger.Instance, new(), new FixedRandom(0));
        _loop.Apply(Checkers.Http("/").With(settings => settings with { DelayLoop = TimeSpan.FromSeconds(10) }));
    }

    private CheckerTransition Told => Assert.Single(_loop.Told);

    [Fact]
    public void A_request_that_the_kernel_takes_in_pieces_is_sent_whole()
    {
        _loop.Connections.Window = 10;
        _loop.Advance(0.1);
        Assert.Equal("GET / HTTP", _loop.Connections.Sent.ToString());

        _loop.Connections.Drain(Number);
        _loop.Turn();
        Assert.EndsWith("\r\n\r\n", _loop.Connections.Sent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_in_pieces_is_one_answer()
    {
        _loop.Advance(0.1);
        foreach (var piece in Encoding.UTF8.GetBytes("HTTP/1.0 200 OK\r\n\r\nhello"))
        {
            _loop.Connections.Arrive(Number, $"{(char)piece}");
            _loop.Turn();
        }

        Assert.Empty(_loop.Told);
        _loop.Connections.Arrive(Number, "");
        _loop.Turn();
        Assert.Equal((true, "GET /: status 200", 0), (Told.IsUp, Told.Reason, _loop.Connections.Open));
    }

    [Fact]
    public void A_long_answer_leaves_the_loop_to_the_others_and_is_read_to_its_end()
    {
        _loop.Advance(0.1);
        _loop.Connections.Arrive(Number, ["HTTP/1.0 200 OK\r\n\r\n", .. Enumerable.Repeat("more", 100), ""]);
        _loop.Dispatcher.Turn();
        Assert.Empty(_loop.Told);
        Assert.Equal(TimeSpan.Zero, _loop.Dispatcher.Turn());

        for (var turn = 0; turn < 10; turn++)
        {
            _loop.Turn();
        }

        Assert.True(Told.IsUp);
    }

    [Fact]
    public void A_server_that_does_not_take_the_connection_fails_at_connect_timeout_and_not_before()
    {
        _loop.Connections.IsSilent = true;
        _loop.Advance(5);
        Assert.Empty(_loop.Told);
        _loop.Advance(0.1);
        Assert.Equal((false, "connect to 127.0.0.1:9: timed out", 0), (Told.IsUp, Told.Reason, _loop.Connections.Open));
    }

    [Fact]
    public void A_silent_server_fails_after_connect_timeout()
    {
        _loop.Advance(4.9);
        Assert.Empty(_loop.Told);
        _loop.Advance(0.2);
        Assert.Equal((false, "GET / from 127.0.0.1:9: no answer within 5 s"), (Told.IsUp, Told.Reason));
    }

    [Fact]
    public void An_answer_that_trickles_is_cut_at_delay_loop()
    {
        _loop.Advance(0.1);
        _loop.Connections.Arrive(Number, "HTTP/1.0 200 OK\r\n\r\n");
        for (var second = 0; second < 9; second++)
        {
            _loop.Advance(1);
            _loop.Connections.Arrive(Number, "x");
            _loop.Turn();
            Assert.Empty(_loop.Told);
        }

        _loop.Advance(1.1);
        Assert.Equal((false, "GET / from 127.0.0.1:9: answer not finished within 10 s"), (Told.IsUp, Told.Reason));
    }

    [Fact]
    public void A_connection_that_ends_while_it_is_established_says_why()
    {
        _loop.Connections.LaterErrno = Errno.EHOSTUNREACH;
        _loop.Advance(0.1);
        Assert.Equal((false, "connect to 127.0.0.1:9: No route to host (EHOSTUNREACH)"), (Told.IsUp, Told.Reason));
    }
}
