using Director.Daemon.Hosting;
using Director.Daemon.Surroundings;
using Director.Daemon.Tests.Support;
using TestSupport;

namespace Director.Daemon.Tests.Surroundings;

public sealed class TimedReloadsTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-");
    private readonly FakeTime _time = new();
    private readonly ReloadRequests _requests = new();
    private readonly List<string> _warnings = [];
    private readonly TimedReloads _reloads;

    public TimedReloadsTests() => _reloads = new(_requests, _time, new Warnings<TimedReloads>(_warnings, []));

    private string Place => Path.Combine(_folder.FullName, "when");

    [Fact]
    public async Task A_reload_comes_at_its_time_and_takes_the_file_away()
    {
        Write(TimeSpan.FromSeconds(30));
        _reloads.Follow(Place, repeats: false);
        Pass(29);
        Assert.False(await IsRequested());
        Pass(2);
        Assert.True(await IsRequested());
        Assert.False(File.Exists(Place));
        Pass(90000);
        Assert.False(await IsRequested());
    }

    [Fact]
    public async Task With_reload_repeat_the_file_stays_and_the_time_comes_again_every_day()
    {
        Write(TimeSpan.FromSeconds(30));
        _reloads.Follow(Place, repeats: true);
        Pass(31);
        Assert.True(await IsRequested());
        Pass(86390);
        Assert.False(await IsRequested());
        Pass(11);
        Assert.True(await IsRequested());
        Assert.True(File.Exists(Place));
    }

    [Fact]
    public async Task A_file_that_comes_later_counts_and_one_that_goes_no_more()
    {
        _reloads.Follow(Place, repeats: false);
        Pass(5);
        Write(TimeSpan.FromSeconds(10));
        Pass(5);
        File.Delete(Place);
        Pass(20);
        Assert.False(await IsRequested());
        Write(TimeSpan.FromSeconds(10));
        Pass(5);
        Write(TimeSpan.FromSeconds(30));
        Pass(20);
        Assert.False(await IsRequested());
        Pass(20);
        Assert.True(await IsRequested());
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00Z", "which has passed")]
    [InlineData("tomorrow", "its first line must be")]
    public async Task What_asks_for_no_reload_is_said_once(string line, string words)
    {
        File.WriteAllText(Place, $"{line}\n");
        _reloads.Follow(Place, repeats: false);
        Pass(5);
        Assert.False(await IsRequested());
        Assert.Contains(words, Assert.Single(_warnings));
    }

    [Fact]
    public async Task A_configuration_without_it_ends_it()
    {
        Write(TimeSpan.FromSeconds(10));
        _reloads.Follow(Place, repeats: false);
        Pass(5);
        _reloads.Follow(null, repeats: false);
        Pass(20);
        Assert.False(await IsRequested());
    }

    public void Dispose()
    {
        _reloads.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Write(TimeSpan ahead) => File.WriteAllText(Place, $"{(_time.GetUtcNow() + ahead):HH:mm:ss}Z\n");

    private void Pass(int seconds)
    {
        // Step by step while it matters, then to the end: the timer looks once a second.
        for (var passed = 0; passed < Math.Min(seconds, 100); passed++)
        {
            _time.Advance(Second);
        }

        if (seconds > 100)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds - 100));
        }
    }

    private async Task<bool> IsRequested()
    {
        using CancellationTokenSource now = new();
        await using var requests = _requests.ReadAllAsync(now.Token).GetAsyncEnumerator(now.Token);
        var next = requests.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next;
        }

        await now.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        return false;
    }
}
