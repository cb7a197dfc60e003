using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Director.Protocol.V1;

namespace Director.Protocol.Client;

/// <summary>Asks a running director over one of its sockets. It waits for an answer as long as one may take, and no longer.</summary>
/// <param name="path">Of the socket.</param>
/// <param name="patience">How long an answer may take; null: 10 s.</param>
public sealed class ControlClient(string path, TimeSpan? patience = null) : IDisposable
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(10);
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly LineReader _lines = new();

    /// <summary>Connects.</summary>
    /// <exception cref="ControlClientException">Nobody is there, or it may not be asked; with the remedy.</exception>
    public async Task ConnectAsync(CancellationToken stop = default)
    {
        try
        {
            await _socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw exception.SocketErrorCode == SocketError.AccessDenied
                ? new ControlClientException(
                    ControlFailure.NotAllowed, $"{path}: you may not ask the director: run this as root, or join the group of that socket")
                : new ControlClientException(
                    ControlFailure.NotRunning,
                    $"{path}: no director answers ({(File.Exists(path) ? exception.Message : "there is no such socket")}): "
                        + "start the service, or name its socket");
        }
        catch (ArgumentException exception)
        {
            throw new ControlClientException(ControlFailure.NotRunning, $"{path}: {exception.Message}");
        }
    }

    /// <summary>Asks and gets the answer.</summary>
    /// <exception cref="ControlClientException">There is none, or it is an error; with its text.</exception>
    public async Task<TAnswer> AskAsync<TParameters, TAnswer>(
        string method, TParameters parameters, JsonTypeInfo<TParameters> asked, JsonTypeInfo<TAnswer> answer,
        CancellationToken stop = default) => Read((await AskTextAsync(method, parameters, asked, stop).ConfigureAwait(false)).Span, answer);

    /// <summary>Asks and gets the answer's JSON as the service wrote it, valid until the next question.</summary>
    /// <exception cref="ControlClientException">There is none, or it is an error; with its text.</exception>
    public async Task<ReadOnlyMemory<byte>> AskTextAsync<TParameters>(
        string method, TParameters parameters, JsonTypeInfo<TParameters> asked, CancellationToken stop = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_patience);
        try
        {
            await SendAsync(method, JsonSerializer.SerializeToElement(parameters, asked), more: false, limit.Token)
                .ConfigureAwait(false);
            return (await ReadAsync(limit.Token).ConfigureAwait(false)).Parameters;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ControlClientException(
                ControlFailure.NoAnswer, $"{path}: the director does not answer within {_patience.TotalSeconds} s");
        }
    }

    /// <summary>The whole service at this moment, or what is about <paramref name="selection"/>.</summary>
    /// <exception cref="ControlClientException">There is no answer, or it is an error; with its text.</exception>
    public Task<StatusReply> StatusAsync(Selection selection, CancellationToken stop = default) =>
        AskAsync("Status", selection, ControlJson.Default.Selection, ControlJson.Default.StatusReply, stop);

    /// <summary>The last events of <paramref name="selection"/>, the oldest first.</summary>
    /// <exception cref="ControlClientException">There is no answer, or it is an error; with its text.</exception>
    public Task<EventList> HistoryAsync(Selection selection, CancellationToken stop = default) =>
        AskAsync("History", selection, ControlJson.Default.Selection, ControlJson.Default.EventList, stop);

    /// <summary>Gives an order: <c>SetOverride</c>, <c>EndOverride</c>, <c>CheckNow</c> or <c>Announce</c>.</summary>
    /// <exception cref="ControlClientException">There is no answer, or it is an error; with its text.</exception>
    public Task<OrderReply> OrderAsync(string method, Order order, CancellationToken stop = default) =>
        AskAsync(method, order, ControlJson.Default.Order, ControlJson.Default.OrderReply, stop);

    /// <summary>Asks for events, those to come as well: the answers come one by one, for as long as the service runs.</summary>
    /// <exception cref="ControlClientException">The service ended or answered with an error; with its text.</exception>
    public async IAsyncEnumerable<EventList> FollowAsync(
        Selection selection, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await SendAsync("Events", JsonSerializer.SerializeToElement(selection, ControlJson.Default.Selection), more: true, stop)
            .ConfigureAwait(false);
        for (var continues = true; continues;)
        {
            (var parameters, continues) = await ReadAsync(stop).ConfigureAwait(false);
            yield return Read(parameters.Span, ControlJson.Default.EventList);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(string method, JsonElement parameters, bool more, CancellationToken stop)
    {
        Request request = new(Request.Prefix + method, parameters, more);
        ReadOnlyMemory<byte> left = (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request, ControlJson.Default.Request), (byte)'\n'];
        try
        {
            while (!left.IsEmpty)
            {
                left = left[await _socket.SendAsync(left, stop).ConfigureAwait(false)..];
            }
        }
        catch (SocketException exception)
        {
            throw Gone(exception);
        }
    }

    /// <summary>The next answer: the JSON of its parameters, and whether there is more to come.</summary>
    private async Task<(ReadOnlyMemory<byte> Parameters, bool Continues)> ReadAsync(CancellationToken stop)
    {
        try
        {
            var line = await _lines.ReadAsync(_socket, stop).ConfigureAwait(false)
                ?? throw new ControlClientException(ControlFailure.NoAnswer, $"{path}: the director closed the connection");
            return Envelope(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or InvalidDataException)
        {
            throw NoAnswer(exception);
        }
        catch (SocketException exception)
        {
            throw Gone(exception);
        }
    }

    // The parameters are by far the most of it: they are passed over here and read once, by whoever knows what they are.
    private static (ReadOnlyMemory<byte> Parameters, bool Continues) Envelope(ReadOnlyMemory<byte> line)
    {
        Utf8JsonReader reader = new(line.Span);
        ReadOnlyMemory<byte> parameters = default;
        string? error = null;
        var continues = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is not an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isParameters = reader.ValueTextEquals("parameters"u8);
            var isError = reader.ValueTextEquals("error"u8);
            var isContinues = reader.ValueTextEquals("continues"u8);
            reader.Read();
            var begin = (int)reader.TokenStartIndex;
            reader.Skip();
            parameters = isParameters ? line[begin..(int)reader.BytesConsumed] : parameters;
            error = isError ? reader.GetString() : error;
            continues = isContinues ? reader.GetBoolean() : continues;
        }

        return error is null
            ? (parameters, continues)
            : throw new ControlClientException(ControlFailure.Refused, Text(parameters.Span) ?? error, error);
    }

    private static string? Text(ReadOnlySpan<byte> parameters) =>
        parameters.IsEmpty ? null : JsonSerializer.Deserialize(parameters, ControlJson.Default.ErrorText)?.Text;

    private TAnswer Read<TAnswer>(ReadOnlySpan<byte> parameters, JsonTypeInfo<TAnswer> type)
    {
        try
        {
            return (parameters.IsEmpty ? default : JsonSerializer.Deserialize(parameters, type))
                ?? throw new JsonException("it has no parameters");
        }
        catch (JsonException exception)
        {
            throw NoAnswer(exception);
        }
    }

    private ControlClientException NoAnswer(Exception exception) =>
        new(ControlFailure.NoAnswer, $"{path}: this is not an answer from a director: {exception.Message}");

    private ControlClientException Gone(SocketException exception) =>
        new(ControlFailure.NoAnswer, $"{path}: the director is gone: {exception.Message}");
}
