using Director.Daemon.CommandLine;
using Linux;

namespace Director.Daemon.Tests.CommandLine;

/// <summary><c>director start-check</c>: it fails where a start would.</summary>
public sealed class StartCheckCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-start-");
    private readonly CapabilitySet _all = CapabilitySet.Of(Native.CAP_NET_ADMIN, Native.CAP_NET_RAW);

    public StartCheckCommandTests() => Write("director.conf", "nonsense\n");

    [Fact]
    public void A_file_that_a_start_takes_passes_with_its_errors() => Assert.Equal((0, ""), Check());

    [Fact]
    public void Without_a_file_it_fails()
    {
        File.Delete(Named("director.conf"));
        Assert.Equal((6, $"there is no configuration file {Named("director.conf")}\n"), Check());
    }

    [Fact]
    public void Without_a_right_it_fails()
    {
        var (exitCode, error) = Check(CapabilitySet.Of(Native.CAP_NET_RAW));
        Assert.Equal(4, exitCode);
        Assert.StartsWith("missing CAP_NET_ADMIN", error);
    }

    [Fact]
    public void Into_another_place_nothing_is_handed_over()
    {
        Write("running.conf", "");
        Assert.Equal(0, Check().ExitCode);
        Write("director.conf", "instance other\n");
        Assert.Equal((1, "net_namespace or instance differs from now\n"), Check());
    }

    [Fact]
    public void Options_that_it_does_not_know_fail() => Assert.Equal(64, Check(options: "--no-such-option").ExitCode);

    public void Dispose() => _folder.Delete(recursive: true);

    private (int ExitCode, string Error) Check(CapabilitySet? rights = null, string? options = null)
    {
        StringWriter error = new();
        string[] more = options is null ? [] : [options];
        StartCheckCommand command = new(_ => ["-f", Named("director.conf"), .. more], () => rights ?? _all, _folder.FullName);
        return (command.Parse("1").Invoke(new Terminal { Error = error }), error.ToString());
    }

    private void Write(string name, string text) => File.WriteAllText(Named(name), text);

    private string Named(string name) => Path.Combine(_folder.FullName, name);
}
