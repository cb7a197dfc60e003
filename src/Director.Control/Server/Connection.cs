using System.Net.Sockets;
using System.Text.Json;
using Director.Protocol;
using Director.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Director.Control.Server;

/// <summary>
/// One client: requests one after the other, each a line. What it may cost is bounded: the length of a request, the time between two, and
/// the time it may take to fetch an answer.
/// </summary>
internal sealed partial class Connection(
    Socket socket, bool mayChange, ControlMethods methods, EventHistory history, TimeProvider time, ILogger logger)
{
    /// <summary>The longest request, in bytes.</summary>
    public const int LongestRequest = 64 * 1024;

    /// <summary>How long a client may be silent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long an answer may take to be fetched.</summary>
    public static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(2);

    private readonly Peer _peer = Peer.Of(socket, mayChange);
    private readonly byte[] _buffer = new byte[LongestRequest + 1];
    private int _length;
    private byte _end = (byte)'\n';

    /// <summary>Answers until the client goes, misbehaves or <paramref name="stop"/> ends.</summary>
    public async Task ServeAsync(CancellationToken stop)
    {
        while (await ReadRequestAsync(stop).ConfigureAwait(false) is { } line)
        {
            if (!TryParse(line, out var request, out var problem))
            {
                await WriteAsync(Error("InvalidRequest", problem), stop).ConfigureAwait(false);
                return;
            }

            if (request.Method == Request.Prefix + "Events")
            {
                await WatchAsync(request, stop).ConfigureAwait(false);
            }
            else
            {
                await WriteAsync(await AnswerAsync(request, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
                AnswerGarbage.Collect();
            }
        }
    }

    private static bool TryParse(ReadOnlyMemory<byte> line, out Request request, out string problem)
    {
        (request, problem) = (null!, "a request is an object with a method");
        try
        {
            request = JsonSerializer.Deserialize(line.Span, ControlJson.Default.Request)!;
            return request is { Method: not null };
        }
        catch (JsonException exception)
        {
            problem = exception.Message;
            return false;
        }
    }

    private static Answer Error(string error, string text) =>
        new((new ErrorText(text), ControlJson.Default.ErrorText), Error: Request.Prefix + error);

    // It quotes the request: what would be another line of the log, or speak to a terminal, is blank.
    private static string OneLine(string text) => string.Concat(text.Select(static one => char.IsControl(one) ? ' ' : one));

    private async Task<Answer> AnswerAsync(Request request, CancellationToken stop)
    {
        Answer reply;
        try
        {
            reply = await methods.AnswerAsync(request, _peer, stop).ConfigureAwait(false);
        }
        catch (ControlException failure)
        {
            reply = Error(failure.Error, failure.Message);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or InvalidOperationException)
        {
            reply = Error("Unavailable", "the service is starting or stopping: ask again");
        }

        if (_peer.MayChange && reply.Error != Request.Prefix + "MethodNotFound" && methods.IsOrder(request.Method))
        {
            var order = request.Method[Request.Prefix.Length..];
            var outcome = reply.Error is null ? "done" : OneLine((reply.Parameters.Value as ErrorText)?.Text ?? reply.Error);
            LogOrderGiven(logger, order, _peer.User, _peer.Process, outcome);
        }

        return reply;
    }

    private async Task WatchAsync(Request request, CancellationToken stop)
    {
        NamePattern? wanted;
        try
        {
            wanted = ControlMethods.Selected(request);
        }
        catch (ControlException failure)
        {
            await WriteAsync(Error(failure.Error, failure.Message), stop).ConfigureAwait(false);
            return;
        }

        if (!request.More)
        {
            await WriteAsync(Reply(history.Last(wanted), continues: null), stop).ConfigureAwait(false);
            return;
        }

        var (last, next) = history.Watch(wanted);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var leaving = LeavesAsync(gone);
        try
        {
            await WriteAsync(Reply(last, continues: true), stop).ConfigureAwait(false);
            await foreach (var happened in next.Reader.ReadAllAsync(gone.Token).ConfigureAwait(false))
            {
                if (EventHistory.Fits(happened, wanted))
                {
                    await WriteAsync(Reply([happened], continues: true), stop).ConfigureAwait(false);
                }
            }

            await WriteAsync(Error("FellBehind", "events came faster than they were read: ask again"), stop).ConfigureAwait(false);
        }
        finally
        {
            history.Leave(next);
            await gone.CancelAsync().ConfigureAwait(false);
            await leaving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Answer Reply(IReadOnlyList<Event> events, bool? continues) =>
        new((new EventList(events), ControlJson.Default.EventList), continues);

    // Whoever watches says nothing more: anything that comes, and the end above all, ends it.
    private async Task LeavesAsync(CancellationTokenSource gone)
    {
        await socket.ReceiveAsync(_buffer.AsMemory(), gone.Token).ConfigureAwait(false);
        await gone.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>The next request without its end; null: there is none, or it is too long.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadRequestAsync(CancellationToken stop)
    {
        using CancellationTokenSource patience = new(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        for (var searched = 0; ;)
        {
            var found = _buffer.AsSpan(searched, _length - searched).IndexOfAny((byte)'\n', (byte)0);
            if (found >= 0)
            {
                var end = searched + found;
                _end = _buffer[end];
                byte[] line = [.. _buffer.AsSpan(0, end)];
                _buffer.AsSpan(end + 1, _length - end - 1).CopyTo(_buffer);
                _length -= end + 1;
                return line;
            }

            searched = _length;
            if (_length == _buffer.Length)
            {
                await WriteAsync(Error("InvalidRequest", $"a request has at most {LongestRequest} bytes"), stop).ConfigureAwait(false);
                return null;
            }

            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), either.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    private async Task WriteAsync(Answer reply, CancellationToken stop)
    {
        using SendBuffer buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            reply.Write(writer);
        }

        buffer.GetSpan()[0] = _end;
        buffer.Advance(1);
        using CancellationTokenSource limit = new(FetchLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        foreach (var piece in buffer.Pieces)
        {
            for (var sent = 0; sent < piece.Length;)
            {
                sent += await socket.SendAsync(piece[sent..], either.Token).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Order {Order} by uid {User}, process {Process}: {Outcome}")]
    private static partial void LogOrderGiven(ILogger logger, string order, uint user, int process, string outcome);
}
