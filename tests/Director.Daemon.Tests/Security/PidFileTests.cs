using System.Diagnostics;
using Director.Daemon.Security;
using Linux;

namespace Director.Daemon.Tests.Security;

/// <summary>One director a pid file, and no file that outlives its use.</summary>
public sealed class PidFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-pid-");

    private string File1 => Path.Combine(_folder.FullName, "run", "keepalived.pid");

    [Fact]
    public void It_holds_the_number_is_readable_for_all_and_goes_with_the_process()
    {
        using (var file = PidFile.TryCreate(File1, ProcessNames.Of, out var error))
        {
            Assert.NotNull(file);
            Assert.Null(error);
            Assert.Equal($"{Environment.ProcessId}\n", Read());
            Assert.Equal(Convert.ToInt32("644", 8), (int)File.GetUnixFileMode(File1));
        }

        Assert.False(File.Exists(File1));
    }

    [Fact]
    public void It_is_readable_for_all_whatever_the_umask()
    {
        var before = Native.SetUmask(0x3F);
        try
        {
            using var file = PidFile.TryCreate(File1, ProcessNames.Of, out _);
            Assert.Equal(Convert.ToInt32("644", 8), (int)File.GetUnixFileMode(File1));
        }
        finally
        {
            Native.SetUmask(before);
        }
    }

    [Fact]
    public void A_second_director_is_refused_and_the_first_one_s_file_stays()
    {
        using var first = PidFile.TryCreate(File1, ProcessNames.Of, out _);
        Assert.Null(PidFile.TryCreate(File1, ProcessNames.Of, out var error));
        Assert.Contains($"another director holds pid file {File1}", error);
        Assert.Equal($"{Environment.ProcessId}\n", Read());
    }

    [Fact]
    public void A_running_keepalived_is_respected()
    {
        Write("4711\n");
        Assert.Null(PidFile.TryCreate(File1, pid => pid == 4711 ? "keepalived" : null, out var error));
        Assert.Contains("keepalived (process 4711) runs", error);
        Assert.Equal("4711\n", Read());
    }

    [Theory]
    [InlineData("4711\n", null)]
    [InlineData("4711\n", "bash")]
    [InlineData("4711\n", "director")]
    [InlineData("rubbish", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999 and more than the new number takes\n", null)]
    public void What_a_dead_process_left_behind_is_taken_over(string content, string? name)
    {
        Write(content);
        using var file = PidFile.TryCreate(File1, _ => name, out var error);
        Assert.Null(error);
        Assert.Equal($"{Environment.ProcessId}\n", Read());
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_said()
    {
        Assert.Null(PidFile.TryCreate("/proc/director.pid", ProcessNames.Of, out var error));
        Assert.StartsWith("cannot write pid file /proc/director.pid: ", error);
    }

    [Fact]
    public void Processes_have_names()
    {
        Assert.False(string.IsNullOrEmpty(ProcessNames.Of(Environment.ProcessId)));
        Assert.Null(ProcessNames.Of(int.MaxValue));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File1)!);
        File.WriteAllText(File1, text);
    }

    // By another program, as an administrator would: .NET itself opens no locked file.
    private string Read()
    {
        using var cat = Process.Start(new ProcessStartInfo("cat", [File1]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd();
    }
}
