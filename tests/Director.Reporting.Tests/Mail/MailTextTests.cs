namespace Director.Reporting.Tests.Mail;

public sealed class MailTextTests
{
    [Fact]
    public void One_alert_is_as_keepalived_writes_it()
    {
        var text = MailText.Of(new([Alerts.Numbered(1)]), "[lvs1]", TimeZoneInfo.Utc);
        Assert.Equal(new(Alerts.Noon.AddSeconds(1), "[lvs1] 1", "=> line 1 <=\nreason 1\n"), text);
    }

    [Fact]
    public void Several_are_a_list_with_times_and_reasons()
    {
        var text = MailText.Of(
            new([Alerts.Numbered(1), Alerts.Numbered(2), Alerts.Numbered(3) with { Topic = "Virtualserver DOWN" }]),
            "[lvs1]",
            TimeZoneInfo.Utc);
        Assert.Equal("[lvs1] 3 alerts: 2 x Realserver DOWN, 1 x Virtualserver DOWN", text.Subject);
        Assert.Equal(
            """
            3 alerts in one mail, since they came together:

            12:00:01 1: reason 1
            12:00:02 2: reason 2
            12:00:03 3: reason 3

            """,
            text.Body);
    }

    [Fact]
    public void What_was_dropped_is_said()
    {
        var text = MailText.Of(new([Alerts.Numbered(1)], Dropped: 7), "[lvs1]", TimeZoneInfo.Utc);
        Assert.Equal("[lvs1] 8 alerts: 1 x Realserver DOWN", text.Subject);
        Assert.Contains(
            "\n7 before 12:00:01 were dropped, because more than 1000 waited; the log has them.\n", text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_has_an_end()
    {
        var many = Enumerable.Range(1, MailQueue.Capacity).Select(number => Alerts.Numbered(number) with { Title = new string('x', 5000) });
        var text = MailText.Of(new([.. many]), "[lvs1]", TimeZoneInfo.Utc);
        Assert.InRange(text.Body.Length, 1000, 200_000);
        Assert.Contains("\n500 are left out here; they are in the log.\n", text.Body, StringComparison.Ordinal);
    }

    /// <summary>Names of the file and answers of servers come into subjects and bodies.</summary>
    [Theory]
    [InlineData("a\r\nBcc: b@example.com", "a  Bcc: b@example.com")]
    [InlineData("a\nb\0c\td", "a b c d")]
    [InlineData("a\u2028b\u0085c\u202ed", "a b c d")]
    public void Nothing_ends_a_line_or_hides_in_it(string written, string expected) => Assert.Equal(expected, MailText.Line(written));

    [Fact]
    public void A_body_of_several_lines_keeps_them_and_no_more()
    {
        var alert = Alerts.Numbered(1) with { Title = "VI\r\n.\r\nMAIL FROM:<x@example.com>", Body = "one\r\n.\r\ntwo" };
        var text = MailText.Of(new([alert]), "[lvs1]", TimeZoneInfo.Utc);
        Assert.Equal("[lvs1] VI  .  MAIL FROM:<x@example.com>", text.Subject);
        Assert.Equal("one\n.\ntwo\n", text.Body);
    }
}
