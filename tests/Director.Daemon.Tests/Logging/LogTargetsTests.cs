using Director.Daemon.CommandLine;
using Director.Daemon.Logging;

namespace Director.Daemon.Tests.Logging;

/// <summary>Where lines go: never nowhere, never twice to one place.</summary>
public sealed class LogTargetsTests
{
    [Theory]
    //          options JOURNAL_STREAM NOTIFY_SOCKET   standard error     journal  -> journal console
    [InlineData("", null, null, "/dev/pts/0", true, false, true)]
    [InlineData("", null, null, "/var/log/file", true, false, true)]
    [InlineData("", null, null, "/dev/null", true, true, false)]
    [InlineData("", "9:123", null, "socket:[123]", true, true, false)]
    [InlineData("", "9:123", null, "socket:[124]", true, false, true)]
    [InlineData("", "9:123", null, "/dev/pts/0", true, false, true)]
    [InlineData("", null, "/run/systemd/notify", "/dev/null", true, true, false)]
    [InlineData("", "9:123", "/run/systemd/notify", "socket:[123]", false, false, true)]
    [InlineData("l", "9:123", "/run/systemd/notify", "socket:[123]", true, true, false)]
    [InlineData("l", null, "/run/systemd/notify", "/var/log/file", true, true, true)]
    [InlineData("l", null, null, "/dev/pts/0", true, false, true)]
    [InlineData("G", "9:123", "/run/systemd/notify", "socket:[123]", true, false, true)]
    [InlineData("", null, null, null, true, true, false)]
    public void They_are_chosen(string options, string? stream, string? notify, string? error, bool runs, bool journal, bool console) =>
        Assert.Equal(
            new LogTargets(journal, console),
            LogTargets.Choose(new CommandLineOptions { LogToConsole = options == "l", NoJournal = options == "G" }, stream, notify, error,
                runs));
}
