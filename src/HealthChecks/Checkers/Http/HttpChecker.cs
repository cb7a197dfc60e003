using System.Buffers;
using System.Net.Sockets;

namespace HealthChecks;

/// <summary>
/// HTTP_GET. HttpClient cannot stand in: it sends no such request (header order, "User-Agent" before "Host", a path as it is written,
/// HTTP/1.0 with Host), undoes the transfer coding that the digest covers, and pools connections where each url has one of its own.
/// </summary>
/// <remarks>
/// An answer may be silent for connect_timeout and take delay_loop in all (connect_timeout if that is longer), have a header of
/// <see cref="HttpReply.MaxHeaderLength"/> and a body of <see cref="HttpReply.MaxBodyLength"/> octets.
/// </remarks>
internal sealed class HttpChecker(HttpCheckerOptions options, Connector connector, TimeProvider time) : IChecker
{
    private const int BufferLength = 8192;

    private readonly byte[][] _requests = [.. options.Urls.Select(url => HttpRequest.Format(url, options.Protocol, options.Connection.Remote))];

    private TimeSpan Silence => options.Connection.ConnectTimeout;

    private TimeSpan Whole => options.DelayLoop > Silence ? options.DelayLoop : Silence;

    public async ValueTask<CheckResult> AttemptAsync(int step, CancellationToken stop)
    {
        var connection = await connector.ConnectAsync(options.Connection, stop).ConfigureAwait(false);
        if (connection.Socket is not { } socket)
        {
            return new(false, connection.Error!);
        }

        var url = options.Urls[step];
        using (socket)
        using (AnswerDeadline deadline = new(time, Silence, Whole, stop))
        using (HttpVerdict verdict = new(url))
        {
            try
            {
                await ExchangeAsync(socket, _requests[step], verdict, deadline).ConfigureAwait(false);
                return verdict.Result;
            }
            catch (SocketException exception)
            {
                return new(false, SocketErrors.Describe($"GET {url.Path} from {options.Connection.Remote}", exception));
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return new(false, $"GET {url.Path} from {options.Connection.Remote}: {deadline}");
            }
        }
    }

    private static async ValueTask ExchangeAsync(Socket socket, ReadOnlyMemory<byte> request, HttpVerdict verdict, AnswerDeadline deadline)
    {
        while (!request.IsEmpty)
        {
            request = request[await socket.SendAsync(request, SocketFlags.None, deadline.Token).ConfigureAwait(false)..];
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (!verdict.IsFinal)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None, deadline.Token).ConfigureAwait(false);
                verdict.Add(buffer.AsSpan(0, received));
                deadline.Heard();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
