using System.Text;
using Director.Core.Engine;
using Director.Core.Servers;
using Director.Reporting.Tests.Support;
using Keepalived.Configuration;
using Scripts;
using TestSupport;

namespace Director.Reporting.Tests.Fifo;

/// <summary>With FIFOs of the real kernel.</summary>
public sealed class FifoOutletTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly VrrpInstance Instance = new("VI_1");

    private readonly Edges _edges = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("fifo").FullName;
    private readonly FifoOutlet _outlet;

    public FifoOutletTests() => _outlet = new FifoOutlet(_edges.Services);

    private string All => Path.Combine(_folder, "all");

    private string Routers => Path.Combine(_folder, "routers");

    private string Servers => Path.Combine(_folder, "servers");

    [Fact]
    public void Each_FIFO_gets_its_lines()
    {
        Take(new() { All = new(All), Vrrp = new(Routers), Lvs = new(Servers) });
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Master));
        _outlet.Hear(Happened.Server(ServerEventKind.QuorumLost));
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 100", "VS [10.9.0.100]:tcp:80 DOWN"], Read(All));
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 100"], Read(Routers));
        Assert.Equal(["VS [10.9.0.100]:tcp:80 DOWN"], Read(Servers));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(All));
    }

    [Fact]
    public void One_path_of_two_keywords_gets_each_line_once()
    {
        Take(new() { All = new(All), Vrrp = new(All), Lvs = new(All) });
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Master));
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 100"], Read(All));
    }

    [Fact]
    public async Task A_reload_that_changes_nothing_of_it_keeps_reader_and_file()
    {
        TaskCompletionSource<ScriptResult> never = new();
        _edges.Scripts.Pending = never.Task;
        Take(new() { All = new(All), AllScript = Happened.Script("/bin/reader") });
        Take(new() { All = new(All), AllScript = Happened.Script("/bin/reader"), Lvs = new(Servers) });
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Master));
        Assert.Equal([$"/bin/reader {All}"], _edges.Scripts.Runs);
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 100"], Read(All));
        never.SetResult(new(ScriptOutcome.Exited, 0));
        await _outlet.CompleteAsync(CancellationToken.None);
        Assert.False(File.Exists(All));
    }

    [Fact]
    public async Task A_reader_that_ends_is_started_again_and_gets_all_states()
    {
        TaskCompletionSource<ScriptResult> first = new();
        _edges.Scripts.Pending = first.Task;
        Take(new() { Vrrp = new(Routers), VrrpScript = Happened.Script("/bin/reader") });
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Backup));
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Master));
        Read(Routers);
        TaskCompletionSource<ScriptResult> second = new();
        _edges.Scripts.Pending = second.Task;
        first.SetResult(new(ScriptOutcome.Exited, 3));
        await Eventually.HoldsAsync("it is started again", Deadline, () =>
        {
            _edges.Time.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(_edges.Scripts.Runs.Length == 2);
        });
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 100"], Read(Routers));
        var line = Assert.Single(_edges.Log.Lines);
        Assert.StartsWith("vrrp_notify_fifo_script /bin/reader has ended (exited with status 3)", line, StringComparison.Ordinal);
        second.SetResult(default);
    }

    [Fact]
    public void A_reload_writes_the_states_again_where_that_is_asked_for()
    {
        Take(new() { Vrrp = new(Routers) }, new() { FifoWriteStatesOnReload = true });
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Master));
        Read(Routers);
        _outlet.Hear(new EngineEvent.Reloaded(Core.Planning.ReloadPlan.Between(Configuration.Empty, Configuration.Empty)));
        Assert.Equal(["INSTANCE \"VI_1\" MASTER 100"], Read(Routers));
    }

    [Fact]
    public void A_FIFO_that_nobody_reads_loses_lines_counts_them_and_delays_nobody()
    {
        Take(new() { Vrrp = new(Routers) });
        for (var count = 0; count < 5000; count++)
        {
            _outlet.Hear(Happened.Transition(Instance, ReportedState.Master));
        }

        var kept = Read(Routers).Length;
        _outlet.Hear(Happened.Transition(Instance, ReportedState.Backup));
        Assert.Equal(
            [
                $"vrrp_notify_fifo {Routers} is full: nobody reads it, or not fast enough. Lines are lost until it is read",
                $"vrrp_notify_fifo {Routers} is read again: {5000 - kept} lines were lost",
            ],
            _edges.Log.Lines);
    }

    [Fact]
    public void What_is_there_and_no_FIFO_is_left_alone()
    {
        File.WriteAllText(All, "mine");
        Take(new() { All = new(All) });
        Assert.Equal($"notify_fifo {All} is not written: {All} is there and is no FIFO", Assert.Single(_edges.Log.Lines));
        Assert.Equal("mine", File.ReadAllText(All));
    }

    [Fact]
    public void Without_its_user_it_is_not_opened()
    {
        Take(new() { All = new(All, new ScriptUser("nosuchuser")) });
        Assert.Contains("its user or group nosuchuser is not known", Assert.Single(_edges.Log.Lines));
        Assert.False(File.Exists(All));
    }

    public async ValueTask DisposeAsync()
    {
        await _outlet.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Take(FifoSettings fifos, VrrpSettings? vrrp = null)
    {
        var next = Configuration.Empty with { GlobalDefinitions = new() { Fifos = fifos, Vrrp = vrrp ?? new() } };
        _outlet.Hear(new EngineEvent.ConfigurationTaken(next, null, new ScriptGate(_edges.Services, next)));
    }

    // What is in the pipe now: it is open for writing, so there is no end to wait for.
    private static string[] Read(string path)
    {
        using FileStream reader = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var bytes = new byte[1 << 17];
        var count = reader.Read(bytes);
        return Encoding.UTF8.GetString(bytes, 0, count).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
