using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Director.Protocol.V1;

namespace Director.Observe.Tests.Support;

/// <summary>A status socket whose answers a test sets. It may be stopped and started again, as a daemon that restarts.</summary>
internal sealed class FakeDaemon : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("observe-").FullName;
    private readonly ConcurrentDictionary<Socket, bool> _clients = [];
    private readonly List<Event> _past = [];
    private readonly Lock _gate = new();
    private Socket? _listener;
    private Action<Event>? _happened;
    private int _asked;

    public string Path => System.IO.Path.Combine(_folder, "status");

    /// <summary>What <c>Status</c> is answered with; null: an error.</summary>
    public Func<StatusReply?> Status { get; set; } = static () => Samples.Empty;

    /// <summary>It takes connections and answers nothing.</summary>
    public bool IsStuck { get; set; }

    /// <summary>How often <c>Status</c> was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public static FakeDaemon Started()
    {
        FakeDaemon daemon = new();
        daemon.Start();
        return daemon;
    }

    public void Start()
    {
        File.Delete(Path);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen();
        _ = AcceptAsync(_listener);
    }

    /// <summary>Ends as a process does: all connections close, what happened is forgotten.</summary>
    public void Stop()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }

        lock (_gate)
        {
            _past.Clear();
        }
    }

    /// <summary>Something happens: whoever follows hears it.</summary>
    public void Happens(Event happened)
    {
        lock (_gate)
        {
            _past.Add(happened);
            _happened?.Invoke(happened);
        }
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                _clients[client] = true;
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using NetworkStream stream = new(client, ownsSocket: true);
            using StreamReader reader = new(stream);
            while (await reader.ReadLineAsync() is { } line)
            {
                if (IsStuck)
                {
                    continue;
                }

                var request = JsonSerializer.Deserialize(line, ControlJson.Default.Request)!;
                if (request.Method.EndsWith(".Events", StringComparison.Ordinal))
                {
                    await FollowAsync(stream, reader);
                    return;
                }

                Interlocked.Increment(ref _asked);
                await SendAsync(stream, Status() is { } status
                    ? new(JsonSerializer.SerializeToElement(status, ControlJson.Default.StatusReply))
                    : new(null, Error: "net.director.v1.Broken"));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // It went.
        }
        finally
        {
            _clients.TryRemove(client, out _);
        }
    }

    private async Task FollowAsync(Stream stream, StreamReader reader)
    {
        var next = System.Threading.Channels.Channel.CreateUnbounded<Event>();
        void Tell(Event one) => next.Writer.TryWrite(one);
        Event[] past;
        lock (_gate)
        {
            past = [.. _past];
            _happened += Tell;
        }

        try
        {
            _ = reader.ReadLineAsync().ContinueWith(_ => next.Writer.TryComplete(), TaskScheduler.Default);
            await SendAsync(stream, List(past));
            await foreach (var one in next.Reader.ReadAllAsync())
            {
                await SendAsync(stream, List([one]));
            }
        }
        finally
        {
            lock (_gate)
            {
                _happened -= Tell;
            }
        }
    }

    private static Reply List(IReadOnlyList<Event> events) =>
        new(JsonSerializer.SerializeToElement(new EventList(events), ControlJson.Default.EventList), Continues: true);

    private static async Task SendAsync(Stream stream, Reply reply) =>
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(reply, ControlJson.Default.Reply), (byte)'\n']);
}
