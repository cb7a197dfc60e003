using Director.Protocol.V1;
using Director.Tools.Events;
using Director.Tools.Tests.Support;

namespace Director.Tools.Tests.Events;

/// <summary>What happened, line by line.</summary>
public sealed class EventTextTests
{
    [Fact]
    public void An_event_is_its_time_and_words_in_the_zone_of_the_reader()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("there", TimeSpan.FromHours(5), null, null);
        Event one = new(7, Replies.Now, "warning", "RealServerDown", "10.9.0.11:80 in TCP 10.9.0.100:80 is down: connection refused");
        Assert.Equal(
            "2026-11-27 01:00:00  10.9.0.11:80 in TCP 10.9.0.100:80 is down: connection\n                     refused\n",
            EventText.Of([one], Replies.Terminal80 with { Zone = zone }));
        Assert.Contains("\e[33m", EventText.Of([one], Replies.Pipe with { HasColors = true }));
    }

    [Fact]
    public void Escape_sequences_of_a_check_s_answer_do_not_come_through() =>
        Assert.DoesNotContain('\e', EventText.Of([new(1, Replies.Now, "error", "A", "\e]0;owned\a")], Replies.Pipe));
}
