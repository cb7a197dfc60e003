using System.Net;
using System.Net.Sockets;
using System.Text;
using Director.Observe.Snmp.Mib;

namespace Director.Observe.Snmp.Agentx;

/// <summary>
/// A session with a master agent (RFC 2741 §7.1): opened, with its subtrees registered. Nothing is waited for longer than a few seconds:
/// an agent that takes or answers nothing is one that is not there.
/// </summary>
internal sealed class AgentxSession : IDisposable
{
    private const byte Priority = 127;
    private const byte MasterWaits = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(15);

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<uint, string> _expected = [];
    private readonly byte[] _header = new byte[AgentxHeader.Size];
    private uint _session;
    private uint _packet;
    private bool _isAwaited;

    private AgentxSession(Socket socket, TimeProvider time) => (_socket, _time) = (socket, time);

    /// <summary>Connects, opens a session and registers what is served.</summary>
    /// <exception cref="IOException">It cannot be had; it says why and what to do.</exception>
    public static async Task<AgentxSession> OpenAsync(
        EndPoint endpoint, IEnumerable<(ObjectId Tree, string Description)> trees, TimeProvider time, CancellationToken stop)
    {
        Socket socket = endpoint is UnixDomainSocketEndPoint
            ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new(SocketType.Stream, ProtocolType.Tcp);
        AgentxSession session = new(socket, time);
        try
        {
            await session.WithinAsync(async patience =>
            {
                await socket.ConnectAsync(endpoint, patience);
                await session.BeginAsync([.. trees], patience);
            }, stop);
            return session;
        }
        catch (Exception exception)
        {
            session.Dispose();
            throw exception switch
            {
                SocketException { SocketErrorCode: SocketError.AccessDenied } => new IOException(
                    "may not connect; this line in snmpd.conf lets its group: agentXPerms 0660 0755 root director"),
                SocketException other => new IOException(other.Message),
                _ => exception,
            };
        }
    }

    /// <summary>Answers what is asked until the session ends.</summary>
    /// <param name="view">All there is at that moment.</param>
    /// <exception cref="IOException">The master agent went.</exception>
    public async Task AnswerAsync(Func<ValueTask<MibView>> view, CancellationToken stop)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pinging = PingAsync(ended.Token);
        try
        {
            while (true)
            {
                var (header, body) = await ReadAsync(ended.Token);
                if (body is AgentxBody.Response response)
                {
                    Check(header, response);
                }
                else if (header.Type == AgentxType.Close)
                {
                    throw new IOException("the master agent ended the session");
                }
                else if (AgentxAnswers.Of(body, await view()) is { } answer)
                {
                    await SendAsync(AgentxHeader.Of(AgentxType.Response, header.Session, header.Transaction, header.Packet), answer, stop);
                }
            }
        }
        catch (SocketException exception)
        {
            throw new IOException(exception.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException("the master agent does not answer");
        }
        finally
        {
            await ended.CancelAsync();
            await pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // One that has gone to sleep would leave the sockets open.
        async Task PingAsync(CancellationToken over)
        {
            using PeriodicTimer timer = new(BetweenPings, _time);
            try
            {
                while (await timer.WaitForNextTickAsync(over))
                {
                    if (_isAwaited)
                    {
                        break;
                    }

                    _isAwaited = true;
                    await AskAsync(new AgentxBody.Bare(AgentxType.Ping), "a ping", over);
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // Whoever reads meets it as well.
            }

            await ended.CancelAsync();
        }
    }

    /// <summary>Sends a trap.</summary>
    /// <exception cref="IOException">The master agent went.</exception>
    public Task NotifyAsync(IReadOnlyList<VarBind> values, CancellationToken stop) =>
        AskAsync(new AgentxBody.Values(AgentxType.Notify, values), "a trap", stop);

    /// <summary>Says that it ends; whether anybody hears it does not matter.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await AskAsync(new AgentxBody.Close(AgentxBody.Close.Shutdown), "the end", default);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // It went before.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _socket.Dispose();
        _writing.Dispose();
    }

    private async Task BeginAsync(IReadOnlyList<(ObjectId Tree, string Description)> trees, CancellationToken stop)
    {
        await AskAsync(new AgentxBody.Open(MasterWaits, default, Encoding.UTF8.GetBytes("director-observe")), "to open a session", stop);
        var opened = await ReadAsync(stop);
        _session = opened.Header.Session;
        Check(opened.Header, opened.Body as AgentxBody.Response ?? throw new IOException("it sent an unexpected answer"));
        foreach (var (tree, description) in trees)
        {
            await AskAsync(new AgentxBody.Register(0, Priority, tree), $"to register {tree}", stop);
            await AskAsync(new AgentxBody.AddAgentCaps(tree, Encoding.UTF8.GetBytes(description)), $"to describe {tree}", stop);
        }
    }

    private async Task AskAsync(AgentxBody body, string purpose, CancellationToken stop)
    {
        uint packet;
        lock (_expected)
        {
            packet = ++_packet;
            _expected[packet] = purpose;
        }

        await SendAsync(AgentxHeader.Of(body.Type, _session, packet, packet), body, stop);
    }

    private async Task SendAsync(AgentxHeader header, AgentxBody body, CancellationToken stop)
    {
        AgentxWriter writer = new(header.IsBig);
        body.Write(writer);
        var packet = header.Packed(writer);
        await WithinAsync(async patience =>
        {
            await _writing.WaitAsync(patience);
            try
            {
                for (var sent = 0; sent < packet.Length;)
                {
                    sent += await _socket.SendAsync(packet.AsMemory(sent), patience);
                }
            }
            finally
            {
                _writing.Release();
            }
        }, stop);
    }

    private async Task<(AgentxHeader Header, AgentxBody? Body)> ReadAsync(CancellationToken stop)
    {
        await FillAsync(_header, stop);
        if (!AgentxHeader.TryParse(_header, out var header))
        {
            throw new IOException("this is not a master agent of AgentX 1");
        }

        var bytes = new byte[header.Length];
        await FillAsync(bytes, stop);
        AgentxBody.TryParse(header, bytes, out var body);
        return (header, body);
    }

    private async Task FillAsync(Memory<byte> bytes, CancellationToken stop)
    {
        while (!bytes.IsEmpty)
        {
            var count = await _socket.ReceiveAsync(bytes, stop);
            bytes = count > 0 ? bytes[count..] : throw new IOException("the master agent closed the connection");
        }
    }

    private void Check(AgentxHeader header, AgentxBody.Response response)
    {
        _isAwaited = false;
        string? purpose;
        lock (_expected)
        {
            _expected.Remove(header.Packet, out purpose);
        }

        if (response.Error != 0)
        {
            const int Duplicate = 263;
            throw new IOException(
                $"it refused {purpose ?? "something"} with error {response.Error}"
                + (response.Error == Duplicate ? ": another process serves it; is keepalived running with -x?" : ""));
        }
    }

    private async Task WithinAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using CancellationTokenSource patience = new(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"it does not answer within {Patience.TotalSeconds} s");
        }
    }
}
