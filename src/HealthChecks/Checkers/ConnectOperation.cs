using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace HealthChecks;

/// <summary>One connect with a deadline, without an exception for each server that is down.</summary>
internal sealed class ConnectOperation : SocketAsyncEventArgs, IValueTaskSource<SocketError>
{
    private readonly Socket _socket;
    private ManualResetValueTaskSourceCore<SocketError> _completion = new() { RunContinuationsAsynchronously = false };
    private volatile bool _expired;

    private ConnectOperation(Socket socket, EndPoint remote)
        : base(true /* unsafe: no execution context to flow */)
    {
        _socket = socket;
        RemoteEndPoint = remote;
    }

    /// <summary>Connects <paramref name="socket"/>; TimedOut after <paramref name="timeout"/>. The socket is closed unless the result is Success.</summary>
    public static async ValueTask<SocketError> RunAsync(
        Socket socket, EndPoint remote, TimeSpan timeout, TimeProvider time, CancellationToken stop)
    {
        using ConnectOperation operation = new(socket, remote);
        if (!socket.ConnectAsync(operation))
        {
            return operation.SocketError;
        }

        var deadline = time.CreateTimer(static state => ((ConnectOperation)state!).Expire(), operation, timeout, Timeout.InfiniteTimeSpan);
        await using var whileWaiting = deadline.ConfigureAwait(false);
        await using var whileRunning = stop.UnsafeRegister(static state => ((ConnectOperation)state!)._socket.Dispose(), operation).ConfigureAwait(false);
        var error = await new ValueTask<SocketError>(operation, operation._completion.Version).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return operation._expired && error != SocketError.Success ? SocketError.TimedOut : error;
    }

    public SocketError GetResult(short token) => _completion.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _completion.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    protected override void OnCompleted(SocketAsyncEventArgs e) => _completion.SetResult(SocketError);

    private void Expire()
    {
        _expired = true;
        _socket.Dispose();
    }
}
