using Director.Core.Engine;
using Ipvs.Netlink;

namespace Director.Core.Kernel;

/// <summary>
/// Dumps the ip_vs table for whoever asks how it stands, over a connection of its own: the writer of the table waits for nobody who looks.
/// Those who ask again within a few seconds get the same dump, since one of a large table takes a while.
/// </summary>
internal sealed class TableDumps(EngineServices services) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    // A table of which a dump takes long is dumped as much less often.
    private const int Share = 50;

    private readonly SemaphoreSlim _one = new(1);
    private IIpvsClient? _client;
    private TableSnapshot? _last;
    private long _readAt;
    private TimeSpan _validFor;

    /// <summary>The table; null: it cannot be had.</summary>
    public async Task<TableSnapshot?> ReadAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            return _last is not null && services.Time.GetElapsedTime(_readAt) < _validFor ? _last : Read();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _client?.Dispose();
        _one.Dispose();
    }

    private TableSnapshot? Read()
    {
        try
        {
            var begin = services.Time.GetTimestamp();
            _client ??= services.OpenIpvs();
            _last = _client is null ? null : new(services.Time.GetUtcNow(), _client.GetTable());
            _readAt = services.Time.GetTimestamp();
            var took = services.Time.GetElapsedTime(begin) * Share;
            _validFor = took > Lifetime ? took : Lifetime;
            return _last;
        }
        catch (IOException)
        {
            // Whoever writes the table says what is wrong with it.
            _client?.Dispose();
            (_client, _last) = (null, null);
            return null;
        }
    }
}
