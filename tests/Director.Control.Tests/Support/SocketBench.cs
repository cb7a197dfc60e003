using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Director.Control.Server;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace Director.Control.Tests.Support;

/// <summary>Both sockets of a service, in a folder of their own.</summary>
public abstract class SocketBench : IAsyncLifetime
{
    private protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("ctl").FullName;
    private readonly List<Socket> _clients = [];

    private protected readonly FakeTime Time = new();
    private protected readonly EventHistory History = new();
    private protected readonly Cluster Service = new();
    private protected readonly ControlSockets Sockets;

    protected SocketBench() => Sockets = new ControlSockets(Service, History, Time, NullLogger.Instance);

    public Task InitializeAsync()
    {
        Sockets.Open(PathOf);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await Sockets.DisposeAsync();
        await History.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private protected string PathOf(string name) => Path.Combine(_folder, name);

    private protected Socket Connect(string name)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(PathOf(name)));
        _clients.Add(socket);
        return socket;
    }

    private protected async Task<JsonElement> AskAsync(string name, string request)
    {
        var socket = Connect(name);
        await SendAsync(socket, request + "\n");
        return JsonDocument.Parse(await ReadAsync(socket)).RootElement;
    }

    private protected static async Task SendAsync(Socket socket, string text) => await socket.SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Up to the end of a line, without it; what there is when the other end closes.</summary>
    private protected static async Task<string> ReadAsync(Socket socket, byte end = (byte)'\n')
    {
        using CancellationTokenSource limit = new(Deadline);
        List<byte> read = [];
        var one = new byte[1];
        while (await socket.ReceiveAsync(one, limit.Token) == 1 && one[0] != end)
        {
            read.Add(one[0]);
        }

        return Encoding.UTF8.GetString([.. read]);
    }
}
