using FsCheck;
using FsCheck.Fluent;
using TestSupport;

namespace Director.Reporting.Tests.Mail;

public sealed class MailFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mail").FullName;
    private readonly LogLines _log = new();

    private string Path => System.IO.Path.Combine(_folder, "mail");

    [Fact]
    public void What_is_added_is_read_by_the_next_and_by_nobody_else()
    {
        MailFile file = new(Path, _log);
        var put = Alerts.Numbered(2) with { To = ["a@example.com", "b@example.com"], Tries = 3 };
        file.Add(Alerts.Numbered(1), () => []);
        file.Add(put, () => []);
        var read = new MailFile(Path, _log).Read();
        Assert.Equal(Alerts.Numbered(1), read[0] with { To = Alerts.Numbered(1).To });
        Assert.Equal(put.To.AsEnumerable(), read[1].To);
        Assert.Equal(put, read[1] with { To = put.To });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void When_nothing_waits_there_is_no_file()
    {
        MailFile file = new(Path, _log);
        file.Add(Alerts.Numbered(1), () => []);
        file.Replace([Alerts.Numbered(2)]);
        Assert.Equal("2", Assert.Single(file.Read()).Title);
        file.Replace([]);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.Empty(file.Read());
    }

    [Fact]
    public void It_does_not_grow_without_end()
    {
        MailFile file = new(Path, _log);
        for (var number = 0; number < 10_000; number++)
        {
            file.Add(Alerts.Numbered(number), () => [Alerts.Numbered(number)]);
        }

        Assert.InRange(File.ReadLines(Path).Count(), 1, 2 * MailQueue.Capacity);
    }

    [Fact]
    public void What_cannot_be_written_is_said_once_and_tried_again()
    {
        var inTheWay = System.IO.Path.Combine(_folder, "sub");
        File.WriteAllText(inTheWay, "a file");
        MailFile file = new(System.IO.Path.Combine(inTheWay, "mail"), _log);
        file.Add(Alerts.Numbered(1), () => [Alerts.Numbered(1)]);
        file.Add(Alerts.Numbered(2), () => [Alerts.Numbered(1), Alerts.Numbered(2)]);
        Assert.StartsWith(
            "Alerts that wait for mail cannot be saved over a restart: ", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.False(file.Keeps);
        File.Delete(inTheWay);
        file.Add(Alerts.Numbered(3), () => [Alerts.Numbered(1), Alerts.Numbered(2), Alerts.Numbered(3)]);
        Assert.Equal(["1", "2", "3"], file.Read().Select(alert => alert.Title));
        Assert.True(file.Keeps);
    }

    [Fact]
    public void What_anybody_else_wrote_is_passed_over()
    {
        File.WriteAllText(Path, $"rubbish\n1\t2\n{MailFile.Format(Alerts.Numbered(1))}\n9999999999999999\t0\t\t\t\t\n");
        Assert.Equal("1", Assert.Single(new MailFile(Path, _log).Read()).Title);
        File.WriteAllBytes(Path, new byte[5 << 20]);
        Assert.Empty(new MailFile(Path, _log).Read());
    }

    [Fact]
    public void Any_text_comes_back_as_it_was() => Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>((topic, title, body) =>
    {
        MailAlert alert = new(Alerts.Noon, topic.Get, title.Get, body.Get);
        var line = MailFile.Format(alert);
        Assert.DoesNotContain('\n', line);
        var read = MailFile.Parse(line)!;
        Assert.Equal((topic.Get, title.Get, body.Get, Alerts.Noon), (read.Topic, read.Title, read.Body, read.At));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_line_is_an_alert_or_none() =>
        Prop.ForAll<NonNull<string>>(line => { MailFile.Parse(line.Get.Replace(' ', '\t')); }).QuickCheckThrowOnFailure();

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
